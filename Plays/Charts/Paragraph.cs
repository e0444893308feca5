namespace Iopf.Plays.Charts;

/// <summary>Breaks texts into lines.</summary>
public static class Paragraph
{
    /// <summary>Lines of at most so many characters, broken between words; a word that is longer than a line is broken too. Nothing is cut off.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
            while (line.Length > width)
            {
                // A pair of surrogates stays together.
                var end = width > 1 && char.IsHighSurrogate(line[width - 1]) ? width - 1 : width;
                lines.Add(line[..end]);
                line = line[end..];
            }
        }

        if (line.Length > 0)
            lines.Add(line);

        return lines;
    }
}
