using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Iopf.Host.Files;

/// <summary>A line of somebody who gives commands.</summary>
/// <param name="Text">The line; empty where something is wrong with it.</param>
/// <param name="Problem">What is wrong with it; null: nothing.</param>
internal readonly record struct GivenLine(string Text, string? Problem);

/// <summary>
/// Reads commands, a line each. A line that is too long or no text is told as such, and the lines behind it are read all the same. (<see cref="InputLines"/> reads
/// a text, which ends with such a line.)
/// </summary>
internal static class CommandLines
{
    private const int BufferSize = 1 << 14;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The lines; the last may be without its end. One that is too long is told as soon as it is, before its end comes. A byte order mark at the beginning is left out.
    /// </summary>
    /// <param name="stream">Where from.</param>
    /// <param name="longest">Bytes of a line at most.</param>
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
                if (!line.TryAdd(buffer.AsSpan(from, end - from)))
                    yield return new GivenLine("", $"a line has at most {longest} bytes");

                if (length >= 0 && line.Take() is { } whole)
                    yield return whole;

                from = end + 1;
            }
        }

        if (!line.IsEmpty && line.Take() is { } last)
            yield return last;
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
        private bool _isFirst = true;

        public bool IsEmpty => _bytes.WrittenCount == 0;

        private ReadOnlySpan<byte> Content =>
            _isFirst && _bytes.WrittenSpan.StartsWith(Encoding.UTF8.Preamble) ? _bytes.WrittenSpan[Encoding.UTF8.Preamble.Length..] : _bytes.WrittenSpan;

        /// <returns>False: it is too long from now on.</returns>
        public bool TryAdd(ReadOnlySpan<byte> part)
        {
            if (_isTooLong)
                return true; // which was told

            _bytes.Write(part);
            _isTooLong = Content.Length > longest;
            if (_isTooLong)
                _bytes.ResetWrittenCount();

            return !_isTooLong;
        }

        /// <returns>Null: it was too long.</returns>
        public GivenLine? Take()
        {
            GivenLine? line = _isTooLong ? null : Read();
            _bytes.ResetWrittenCount();
            (_isTooLong, _isFirst) = (false, false);
            return line;
        }

        private GivenLine Read()
        {
            try
            {
                return new GivenLine(Strict.GetString(Content), null);
            }
            catch (DecoderFallbackException)
            {
                return new GivenLine("", "a line is text in UTF-8, and this one is not");
            }
        }
    }
}
