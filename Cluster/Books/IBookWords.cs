namespace Iopf.Cluster.Books;

/// <summary>The words of a book while it is written. A word is read and written as a whole, and stores are done in the order in which they are asked for.</summary>
internal interface IBookWords : IDisposable
{
    /// <summary>Reads a word.</summary>
    long Read(int word);

    /// <summary>Writes a word that no other thread writes.</summary>
    void Write(int word, long value);

    /// <summary>Adds one to a word that any thread may add to.</summary>
    void Increment(int word);
}
