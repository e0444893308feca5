namespace Iopf.Text;

/// <summary>
/// Why an input (a trace, a scenario) was refused: the place and the rule that it breaks. Bad input is answered with this value,
/// never with an exception.
/// </summary>
/// <param name="Source">The file as the user named it, or the name of a built-in input.</param>
/// <param name="Line">The line, from 1; 0 where the error concerns the whole input.</param>
/// <param name="Column">The column, from 1; 0 where the error concerns the whole line.</param>
/// <param name="Message">The rule that is broken, and what stands there instead; one sentence without a full stop.</param>
public sealed record InputError(string Source, long Line, int Column, string Message)
{
    /// <summary>The error as users read it: <c>source:line:column: message</c>, without the parts that are 0.</summary>
    public override string ToString() =>
        Line == 0 ? $"{Source}: {Message}"
        : Column == 0 ? $"{Source}:{Line}: {Message}"
        : $"{Source}:{Line}:{Column}: {Message}";
}
