namespace Iopf.Tests.Host.Scenarios;

/// <summary>What a page shows of a command: the lines below a line that begins with <c>$ iopf </c>, up to the end of its block or the next command.</summary>
/// <param name="Page">The name of the page, without folder and ending.</param>
/// <param name="Command">The words of the command behind <c>iopf</c>.</param>
/// <param name="Lines">What the page shows of its output; <c>…</c> on a line of its own stands for any lines, and so may any lines stand before and behind.</param>
public sealed record PageBlock(string Page, string Command, IReadOnlyList<string> Lines)
{
    private const string Prompt = "$ iopf ";
    private const string Cat = "$ cat ";

    /// <summary>All commands of a page with their lines.</summary>
    public static IEnumerable<PageBlock> Of(string page, string text) => Of(Prompt, page, text);

    /// <summary>The files that a page shows with <c>$ cat NAME</c>, for the commands behind them: name and text.</summary>
    public static IEnumerable<(string Name, string Text)> FilesOf(string page, string text) =>
        Of(Cat, page, text).Select(block => (block.Command, string.Join('\n', block.Lines)));

    private static IEnumerable<PageBlock> Of(string prompt, string page, string text)
    {
        (string Command, List<string> Lines)? block = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            var ends = line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith(Prompt, StringComparison.Ordinal) || line.StartsWith(Cat, StringComparison.Ordinal);
            if (ends && block is { } whole)
                yield return new PageBlock(page, whole.Command, whole.Lines);

            if (line.StartsWith(prompt, StringComparison.Ordinal))
                block = (line[prompt.Length..], []);
            else if (ends)
                block = null;
            else
                block?.Lines.Add(line);
        }
    }

    /// <summary>The first line of the page that the output does not have where it should; null: it has them all, in this order.</summary>
    public string? MissingIn(string output)
    {
        var found = output.Split('\n').Select(line => line.TrimEnd()).ToList();
        var at = 0;
        var isNext = false; // the line must stand right behind the one before
        foreach (var line in Lines.Where(line => line.Length > 0))
        {
            if (line == "…")
            {
                isNext = false;
                continue;
            }

            var place = found.IndexOf(line, at);
            if (place < 0 || (isNext && found[at..place].Any(between => between.Length > 0)))
                return line;

            (at, isNext) = (place + 1, true);
        }

        return null;
    }

    /// <summary>The command, as tests are named.</summary>
    public override string ToString() => $"{Page}: {Command}";
}
