using System.Runtime.CompilerServices;
using System.Text;

namespace Iopf.Host.Files;

/// <summary>Reads lines as they come, from a file or from whoever types them.</summary>
internal static class InputLines
{
    /// <summary>The name of standard input in errors.</summary>
    public const string StandardInput = "standard input";

    private const int BufferSize = 1 << 14;

    /// <summary>The lines of a text in UTF-8. One that is longer than a limit is cut one character behind it, and is the last.</summary>
    /// <exception cref="IOException">It cannot be read; the message is a rule without place.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(
        Stream stream, int longest, [EnumeratorCancellation] CancellationToken interrupted)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, BufferSize, leaveOpen: true);
        var buffer = new char[BufferSize];
        var line = new StringBuilder();
        while (await FillAsync(reader, buffer, interrupted) is var count and > 0)
        {
            for (var from = 0; from < count;)
            {
                var length = buffer.AsSpan(from, count - from).IndexOf('\n');
                line.Append(buffer, from, length < 0 ? count - from : length);
                if (line.Length > longest + 1)
                    break;

                if (length >= 0)
                    yield return Take(line);

                from = length < 0 ? count : from + length + 1;
            }

            if (line.Length <= longest + 1)
                continue;

            line.Length = longest + 1;
            break;
        }

        if (line.Length > 0)
            yield return Take(line);
    }

    /// <summary>A read of a terminal cannot be called off, so it is left behind where the program was interrupted.</summary>
    private static async Task<int> FillAsync(StreamReader reader, Memory<char> buffer, CancellationToken interrupted)
    {
        try
        {
            return await reader.ReadAsync(buffer, interrupted).AsTask().WaitAsync(interrupted);
        }
        catch (DecoderFallbackException failure)
        {
            throw new IOException("a text is in UTF-8, and this is not", failure);
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            throw new IOException(TextFiles.Reason(failure), failure);
        }
    }

    private static string Take(StringBuilder line)
    {
        var text = line.ToString();
        line.Clear();
        return text;
    }
}
