namespace Iopf.Hocon.Source;

/// <summary>A place in a HOCON text.</summary>
/// <param name="File">The name under which the text was given, normally the path of a file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
public readonly record struct HoconPosition(string File, int Line, int Column)
{
    /// <summary>The place as compilers write it: <c>file:line:column</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
