using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;
using Iopf.Lab.Traces;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A trace, by its name or its path; whether the file exists is seen when it is opened.</summary>
internal sealed class TraceType : SettingType<TraceReference>
{
    private static readonly TextType Text = new(4096);

    /// <inheritdoc/>
    public override string Expected => $"a trace ({string.Join(", ", ShippedTraces.Names)}) or the path of a lackey file";

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out TraceReference result)
    {
        result = Text.TryRead(value, path, reading, out var name) ? new TraceReference(name, value.Position.File) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string Write(TraceReference value) => Text.Write(value.Path);
}
