using System.Collections.Immutable;
using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>
/// The folder in which all lives of all hosts of a run have their books, a file each, and the settlements of those that were killed. Other files in it are
/// left alone.
/// </summary>
/// <param name="path">The folder, which is there.</param>
public sealed class BookFolder(string path)
{
    private const string BookEnd = ".book";
    private const string SettlementEnd = ".settled";

    /// <summary>Makes the book of a life that begins. It is there as a whole or not at all.</summary>
    /// <param name="name">Whose book it is.</param>
    /// <param name="plan">What it has room for.</param>
    /// <param name="earlier">What the life before left: the streams go on from there. Null: they begin.</param>
    /// <returns>The book, or why there is none: the life has one already, the plan is impossible, or the folder or disk does not take it.</returns>
    public BookReading<LifeBook> Begin(LifeName name, BookPlan plan, LifeRecord? earlier = null)
    {
        var file = PathOf(name, BookEnd);
        if (plan.Problem() is { } problem)
            return new(null, new InputError(file, 0, 0, problem));

        var layout = new BookLayout(plan);
        LifeBook? book = null;
        var error = NewFile.Make(file, EmptyBook.Head(name, layout), (long)layout.Length * BookLayout.WordBytes, Map);
        if (error is null)
            return new(book, null);

        book?.Dispose();
        return new(null, error);

        // Before the book bears its name: no life is without what those before it did.
        void Map(FileStream stream)
        {
            var words = MappedWords.Of(stream, layout.Length);
            if (earlier is not null)
                StreamBook.Carry(words, layout, earlier);

            book = new(words, name, layout);
        }
    }

    /// <summary>Reads all books and settlements, also of lives that write at this moment.</summary>
    public BookShelf Read()
    {
        var (lives, settlements, errors) = (new List<LifeRecord>(), new List<Settlement>(), new List<InputError>());
        foreach (var file in Files(errors))
        {
            if (file.EndsWith(BookEnd, StringComparison.Ordinal))
                Add(Checked(BookFile.Read(file), file, life => PathOf(life.Name, BookEnd)), lives, errors);
            else if (file.EndsWith(SettlementEnd, StringComparison.Ordinal))
                Add(Checked(BookFile.ReadSettlement(file), file, settlement => PathOf(settlement.Life, SettlementEnd)), settlements, errors);
        }

        return new([.. lives.OrderBy(life => life.Name)], [.. settlements.OrderBy(settlement => settlement.Life)], [.. errors]);
    }

    /// <summary>
    /// A life begins, or who started the run ends it: what earlier lives left open is cancelled for good. They have to be over. A life that is settled
    /// already is left as it is.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="by">The life that begins: those before it are settled; null: all are, by who started the run.</param>
    /// <returns>Why something could not be read or settled.</returns>
    public IReadOnlyList<InputError> SettleBefore(int host, long? by)
    {
        var shelf = Read();
        var errors = new List<InputError>(shelf.Errors);
        var settled = shelf.Settlements.Select(settlement => settlement.Life).ToHashSet();
        foreach (var life in shelf.Lives.Where(life => life.Name.Host == host && (by is null || life.Name.Life < by) && !settled.Contains(life.Name)))
        {
            var settlement = Settlement.Of(life, by);
            var bytes = SettlementFormat.Write(settlement);
            if (!settlement.Groups.IsEmpty && NewFile.Make(PathOf(life.Name, SettlementEnd), bytes, bytes.Length, stream => stream.Dispose()) is { } error)
                errors.Add(error);
        }

        return errors;
    }

    private static BookReading<T> Checked<T>(BookReading<T> reading, string file, Func<T, string> expected)
        where T : class =>
        reading.Value is { } value && expected(value) != file
            ? new(null, new InputError(file, 0, 0, $"it says that it is {Path.GetFileName(expected(value))}"))
            : reading;

    private static void Add<T>(BookReading<T> reading, List<T> values, List<InputError> errors)
        where T : class
    {
        if (reading.Value is { } value)
            values.Add(value);

        if (reading.Error is { } error)
            errors.Add(error);
    }

    private List<string> Files(List<InputError> errors)
    {
        try
        {
            return [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.Add(new InputError(path, 0, 0, $"cannot be read: {failure.Message}"));
            return [];
        }
    }

    /// <summary>Where the book of a life is.</summary>
    internal static string BookOf(string folder, LifeName name) => PathOf(folder, name, BookEnd);

    private static string PathOf(string folder, LifeName name, string end) => Path.Combine(folder, $"host-{name.Host}.life-{name.Life}{end}");

    private string PathOf(LifeName name, string end) => PathOf(path, name, end);
}

/// <summary>What stands in a folder of books.</summary>
/// <param name="Lives">The lives, by host and life.</param>
/// <param name="Settlements">The settlements, by host and life.</param>
/// <param name="Errors">Why something was refused.</param>
public sealed record BookShelf(ImmutableArray<LifeRecord> Lives, ImmutableArray<Settlement> Settlements, ImmutableArray<InputError> Errors)
{
    /// <summary>The last life of the same host before a life; null: there is none that can be read.</summary>
    public LifeRecord? Before(LifeName name) => Lives.Where(life => life.Name.Host == name.Host && life.Name < name).MaxBy(life => life.Name);
}
