using Iopf.Host.Files;
using Iopf.Text;

namespace Iopf.Host.Runs.Reading;

/// <summary>Takes a line of a file.</summary>
/// <param name="line">The line without its end; gone after the call.</param>
/// <param name="number">Its number, from 1.</param>
/// <returns>What is wrong with it, as a rule without place; null: nothing.</returns>
internal delegate string? LineTaker(ReadOnlySpan<byte> line, long number);

/// <summary>Reads files of lines, however long the file, in constant memory; also one that somebody writes at this moment.</summary>
internal static class LineFile
{
    private const int ChunkSize = 1 << 18;

    /// <summary>Reads all lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">Bytes of a line at most.</param>
    /// <param name="take">Takes each.</param>
    /// <param name="torn">Bytes behind the end of the last line: its writer was killed, or still writes.</param>
    /// <returns>Why it ends early; null: it does not.</returns>
    public static InputError? Read(string path, int longest, LineTaker take, out int torn)
    {
        torn = 0;
        var number = 0L;
        try
        {
            if (Directory.Exists(path))
                return new InputError(path, 0, 0, "this is a folder, not a file");

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            var buffer = new byte[ChunkSize + longest];
            while (file.Read(buffer, torn, ChunkSize) is var read and > 0)
            {
                var (from, end) = (0, torn + read);
                while (buffer.AsSpan(from, end - from).IndexOf((byte)'\n') is var length and >= 0)
                {
                    number++;
                    if (take(buffer.AsSpan(from, length), number) is { } rule)
                        return new InputError(path, number, 0, rule);

                    from += length + 1;
                }

                torn = end - from;
                if (torn > longest)
                    return new InputError(path, number + 1, 0, $"a line has at most {longest} bytes");

                buffer.AsSpan(from, torn).CopyTo(buffer);
            }

            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return new InputError(path, 0, 0, TextFiles.Reason(failure));
        }
    }
}
