using System.Text;

namespace Iopf.Host.Files;

/// <summary>Reads files, with errors that say what is wrong in the words of this program.</summary>
internal static class TextFiles
{
    /// <summary>The largest text that is read, in bytes; a scenario has a few hundred.</summary>
    public const int Limit = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a file for reading from its beginning on.</summary>
    /// <exception cref="IOException">It cannot be read; the message is a rule without place.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new IOException("this is a folder, not a file");

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (IsFileFailure(failure))
        {
            throw new IOException(Reason(failure), failure);
        }
    }

    /// <summary>Reads a text in UTF-8.</summary>
    /// <exception cref="IOException">It cannot be read; the message is a rule without place.</exception>
    public static string Read(string path)
    {
        using var stream = Open(path);
        var bytes = new byte[Limit + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > Limit)
            throw new IOException($"a text has at most {Limit} bytes");

        try
        {
            return Strict.GetString(WithoutMark(bytes.AsSpan(0, length)));
        }
        catch (DecoderFallbackException failure)
        {
            throw new IOException("a text is in UTF-8, and this is not", failure);
        }
    }

    /// <summary>Whether a failure is one of the file, not of the program.</summary>
    public static bool IsFileFailure(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>What is wrong with a file, as a rule without place.</summary>
    public static string Reason(Exception failure) => failure switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        UnauthorizedAccessException => "access is denied",
        PathTooLongException => "the path is too long",
        _ => WithoutPath(failure.Message).TrimEnd('.'),
    };

    // .NET puts the whole path behind what the system says; the place of an error says where, in the words of the user.
    private static string WithoutPath(string message) => message.Split(" : '", 2)[0];

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
}
