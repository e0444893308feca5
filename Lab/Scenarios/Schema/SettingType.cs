using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>How a value of one type stands in HOCON.</summary>
internal abstract class SettingType<T>
{
    /// <summary>Type, unit and range in words, such as <c>a whole number from 1 to 64</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a value. Where it is bad, adds the error and gives false.</summary>
    public abstract bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out T result);

    /// <summary>The value as HOCON.</summary>
    public abstract string Write(T value);
}
