using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A type whose values are single words or numbers.</summary>
internal abstract class ScalarType<T> : SettingType<T>
{
    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out T result)
    {
        if (value is HoconScalar scalar && TryParse(scalar.Text, out result))
            return true;

        reading.Refuse(value, path, Expected);
        result = default;
        return false;
    }

    /// <summary>Reads the text; false where it is not of this type or out of range.</summary>
    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);
}
