namespace Iopf.Host.Terminal;

/// <summary>One line on a terminal that is written over itself, below lines that stay. Nothing at all where standard error is no terminal.</summary>
/// <param name="host">Where to.</param>
/// <param name="lines">Where lines that stay go.</param>
internal sealed class StatusLine(HostEnvironment host, TextWriter lines)
{
    private string _text = "";

    /// <summary>Writes the line anew; empty takes it away.</summary>
    public void Show(string text)
    {
        _text = text;
        if (!host.ErrorIsTerminal)
            return;

        host.Error.Write(ProgressLine.EraseLine + text[..Math.Min(text.Length, Math.Max(host.Columns - 1, 0))]);
        host.Error.Flush();
    }

    /// <summary>Writes a line that stays, above this one.</summary>
    public void Add(string line)
    {
        var shown = _text;
        if (shown.Length > 0)
            Show("");

        lines.WriteLine(line);
        lines.Flush();
        if (shown.Length > 0)
            Show(shown);
    }
}
