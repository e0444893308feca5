using System.Buffers.Binary;
using Iopf.Cluster.Books;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

/// <summary>A book in memory, which remembers each store, so that it can be read as it was after any of them.</summary>
internal sealed class MemoryWords : IBookWords
{
    private readonly byte[] _empty;
    private readonly long[] _words;
    private readonly List<(int Word, long Value)> _stores = [];

    public MemoryWords(LifeName name, BookPlan plan, LifeRecord? earlier = null)
    {
        Assert.Null(plan.Problem());
        var layout = new BookLayout(plan);
        _empty = new byte[layout.Length * sizeof(long)];
        EmptyBook.Head(name, layout).CopyTo(_empty, 0);
        _words = new long[layout.Length];
        for (var i = 0; i < _words.Length; i++)
            _words[i] = BinaryPrimitives.ReadInt64LittleEndian(_empty.AsSpan(i * sizeof(long)));

        if (earlier is not null)
            StreamBook.Carry(this, layout, earlier);

        Book = new LifeBook(this, name, layout);
    }

    public LifeBook Book { get; }

    /// <summary>Stores so far.</summary>
    public int Stores => _stores.Count;

    public long Read(int word) => _words[word];

    public void Write(int word, long value)
    {
        _words[word] = value;
        _stores.Add((word, value));
    }

    public void Increment(int word) => Write(word, Read(word) + 1);

    public void Dispose()
    {
        // There is no file.
    }

    /// <summary>The bytes of the book after so many stores.</summary>
    public byte[] BytesAfter(int stores)
    {
        var bytes = _empty.ToArray();
        foreach (var (word, value) in _stores.Take(stores))
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(word * sizeof(long)), value);

        return bytes;
    }

    /// <summary>The bytes of the book after each store in turn, the first time after none. The array is the same each time.</summary>
    public IEnumerable<byte[]> BytesAfterEach()
    {
        var bytes = _empty.ToArray();
        yield return bytes;
        foreach (var (word, value) in _stores)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(word * sizeof(long)), value);
            yield return bytes;
        }
    }

    /// <summary>What a reader makes of the book after all stores.</summary>
    public LifeRecord Record() => RecordOf(BytesAfter(Stores));

    /// <summary>What a reader makes of a book.</summary>
    public static LifeRecord RecordOf(byte[] bytes)
    {
        var reading = BookReader.Read("book", bytes);
        Assert.True(reading.Error is null, reading.Error?.ToString());
        return reading.Value!;
    }

    /// <summary>What a run with this one life comes to.</summary>
    public static BooksVerdict VerdictOf(LifeRecord life, params Settlement[] settlements) => BookSums.Sum(new([life], [.. settlements], []));
}
