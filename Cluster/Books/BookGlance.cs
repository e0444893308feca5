using System.Globalization;

namespace Iopf.Cluster.Books;

/// <summary>How far a life is, by its book. The numbers are each of a moment of its own.</summary>
/// <param name="Name">Whose book it is.</param>
/// <param name="State">How far the life is.</param>
/// <param name="Accesses">Accesses of all streams, those of earlier lives included.</param>
/// <param name="Groups">Groups that this life has begun.</param>
public sealed record LifeGlance(LifeName Name, LifeState State, long Accesses, long Groups);

/// <summary>
/// Looks at the books of a run while they are written, to show how far it is. What is no book, or not yet one, is passed over: whoever adds the books up refuses it.
/// </summary>
public static class BookGlance
{
    private const string Pattern = "host-*.life-*.book";

    /// <summary>The names of the books of a folder; none where it cannot be read.</summary>
    public static IReadOnlyList<LifeName> NamesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, Pattern).Select(NameOf).OfType<LifeName>().Order()];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Looks at one book; null: there is nothing to see.</summary>
    public static LifeGlance? At(string folder, LifeName name) => BookFile.ReadOnce(BookFolder.BookOf(folder, name)) is { } bytes ? BookReader.Glance(bytes) : null;

    private static LifeName? NameOf(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split(["host-", ".life-"], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var host)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var life)
            ? new LifeName(host, life)
            : null;
    }
}
