using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>
/// Makes a file that is whole as soon as it bears its name. It is written under another name, of which there is one for each name and which only one can have
/// at a time, so that no two make the same file.
/// </summary>
internal static class NewFile
{
    private const string Unfinished = ".new";
    private const int Block = 64 << 10;
    private static readonly byte[] Zeros = new byte[Block];

    /// <summary>Makes a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="length">Its length; the bytes behind the first are 0, and have their place on the disk.</param>
    /// <param name="use">What is done with it before it bears its name; takes care of the stream if it returns.</param>
    /// <returns>Why there is no such file now, or why it was refused; null: it is there.</returns>
    public static InputError? Make(string path, ReadOnlySpan<byte> head, long length, Action<FileStream> use)
    {
        var unfinished = path + Unfinished;
        FileStream? stream = null;
        try
        {
            stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (File.Exists(path))
                return GiveUp(stream, path, "exists already, and is not written anew");

            Fill(stream, head, length);
            use(stream);
            File.Move(unfinished, path);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var problem = stream is null && File.Exists(unfinished)
                ? "is being made by somebody else, or by somebody who was killed at it"
                : $"cannot be made: {failure.Message}";
            return GiveUp(stream, path, problem);
        }
    }

    // Zeros that are written, and no hole in the file, which a full disk would let a later store end the process for.
    private static void Fill(FileStream stream, ReadOnlySpan<byte> head, long length)
    {
        stream.Write(head);
        for (var left = length - head.Length; left > 0; left -= Block)
            stream.Write(Zeros.AsSpan(0, (int)Math.Min(Block, left)));

        stream.Flush();
    }

    private static InputError GiveUp(FileStream? stream, string path, string problem)
    {
        if (stream is not null)
        {
            stream.Dispose();
            File.Delete(stream.Name);
        }

        return new InputError(path, 0, 0, problem);
    }
}
