namespace Iopf.Kernels;

/// <summary>
/// Plays the line protocol on a version of Linux's fault core. A line is done as a whole or, with an error, not at all.
/// </summary>
/// <param name="policy">The version.</param>
/// <param name="output">Gets the transcript.</param>
public sealed class CoreSession(KernelPolicy policy, TextWriter output)
{
    /// <summary>The longest line, in characters.</summary>
    public const int LongestLine = 4_096;

    /// <summary>The most operations of a session, which bounds its memory.</summary>
    public const int MostOperations = 1_000_000;

    private readonly FaultBench _bench = new(policy, line =>
    {
        output.Write("< ");
        output.WriteLine(line);
    });

    private int _operations;

    /// <summary>
    /// Plays a line: an operation or a comment, with or without `> ` before it. Blank lines, and lines with `&lt; `, which are
    /// observations of an older transcript, are passed over.
    /// </summary>
    /// <returns>The rule that the line breaks, or null. Nothing was done or written where there is one.</returns>
    public string? Play(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > LongestLine)
            return $"a line has at most {LongestLine} characters";

        var text = line.Trim();
        if (text.StartsWith('<'))
            return null;

        if (text.StartsWith('>'))
            text = text[1..].TrimStart();

        if (text.Length == 0)
            return null;

        Action<FaultBench>? operation = null;
        if (text[0] != '#')
        {
            if (_operations == MostOperations)
                return $"a session has at most {MostOperations} operations";

            operation = OperationSyntax.Read(text, out var error);
            if (operation is null)
                return error;

            _operations++;
        }

        output.Write("> ");
        output.WriteLine(text);
        operation?.Invoke(_bench);
        return null;
    }
}
