using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Iopf.Cluster.Books;

/// <summary>
/// The words of a book in a file that is mapped into memory: a store is in the kernel's copy of the file as soon as it is done, so the end of the process
/// does not take it away. Its pointer is held for all stores, since taking one for each would let all threads write one counter.
/// </summary>
internal sealed unsafe class MappedWords : IBookWords
{
    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private int _length;

    private MappedWords(FileStream file, int length)
    {
        var bytes = (long)length * BookLayout.WordBytes;
        (_file, _length) = (file, length);
        _map = MemoryMappedFile.CreateFromFile(file, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.ReadWrite);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Maps a file, and takes care of it.</summary>
    /// <param name="file">The file, open for reading and writing, as long as the words.</param>
    /// <param name="length">The number of words.</param>
    public static MappedWords Of(FileStream file, int length) => new(file, length);

    public long Read(int word) => LittleEndian(Volatile.Read(ref At(word)));

    public void Write(int word, long value) => Volatile.Write(ref At(word), LittleEndian(value));

    public void Increment(int word)
    {
        ref var place = ref At(word);
        long before;
        do
        {
            before = Volatile.Read(ref place);
        }
        while (Interlocked.CompareExchange(ref place, LittleEndian(LittleEndian(before) + 1), before) != before);
    }

    public void Dispose()
    {
        if (_length == 0)
            return;

        _length = 0;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
    }

    private static long LittleEndian(long value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    private ref long At(int word)
    {
        if ((uint)word >= (uint)_length)
            throw new InvalidOperationException("The book is closed, or has no such word.");

        return ref ((long*)_start)[word];
    }
}
