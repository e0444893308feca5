using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Iopf.Host.Files;

/// <summary>A line of somebody who gives commands.</summary>
/// <param name="Text">The line; empty where something is wrong with it.</param>
/// <param name="Problem">What is wrong with it; null: nothing.</param>
internal readonly record struct GivenLine(string Text, string? Problem);

/// <summary>Reads commands, a line each. A line that is too long or no text is told as such, and the lines behind it are read all the same.</summary>
internal static class CommandLines
{
    private const int BufferSize = 1 << 14;

    /// <summary>Bytes of UTF-8 that a letter of .NET has at most.</summary>
    private const int MostBytesOfLetter = 3;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines; the last may be without its end.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="longest">Letters of a line at most.</param>
    /// <param name="interrupted">Ends it.</param>
    /// <exception cref="IOException">It cannot be read; the message is a rule without place.</exception>
    public static async IAsyncEnumerable<GivenLine> ReadAsync(Stream stream, int longest, [EnumeratorCancellation] CancellationToken interrupted)
    {
        var buffer = new byte[BufferSize];
        var line = new UnfinishedLine(longest);
        while (await FillAsync(stream, buffer, interrupted) is var count and > 0)
        {
            for (var from = 0; from < count;)
            {
                var length = buffer.AsSpan(from, count - from).IndexOf((byte)'\n');
                var end = length < 0 ? count : from + length;
                line.Add(buffer.AsSpan(from, end - from));
                if (length >= 0)
                    yield return line.Take();

                from = end + 1;
            }
        }

        if (!line.IsEmpty)
            yield return line.Take();
    }

    /// <summary>A read of a terminal cannot be called off, so it is left behind.</summary>
    private static async Task<int> FillAsync(Stream stream, Memory<byte> buffer, CancellationToken interrupted)
    {
        try
        {
            return await stream.ReadAsync(buffer, interrupted).AsTask().WaitAsync(interrupted);
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            throw new IOException(TextFiles.Reason(failure), failure);
        }
    }

    /// <summary>What was read of a line; of one that is too long nothing is kept.</summary>
    private sealed class UnfinishedLine(int longest)
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private bool _isTooLong;

        public bool IsEmpty => _bytes.WrittenCount == 0 && !_isTooLong;

        public void Add(ReadOnlySpan<byte> part)
        {
            _isTooLong |= _bytes.WrittenCount + (long)part.Length > (long)longest * MostBytesOfLetter;
            if (_isTooLong)
                _bytes.ResetWrittenCount();
            else
                _bytes.Write(part);
        }

        public GivenLine Take()
        {
            var line = Read();
            _bytes.ResetWrittenCount();
            _isTooLong = false;
            return line;
        }

        private GivenLine Read()
        {
            try
            {
                var text = _isTooLong ? "" : Strict.GetString(_bytes.WrittenSpan);
                return _isTooLong || text.Length > longest ? new GivenLine("", $"a line has at most {longest} letters") : new GivenLine(text, null);
            }
            catch (DecoderFallbackException)
            {
                return new GivenLine("", "a line is text in UTF-8, and this one is not");
            }
        }
    }
}
