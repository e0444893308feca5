using System.IO.Compression;
using Iopf.Text;

namespace Iopf.Lab.Traces;

/// <summary>The text of a trace or log, plain or gzip (told apart by gzip's two magic bytes, RFC 1952 2.3.1; several members are one text).</summary>
public static class TraceSource
{
    /// <summary>
    /// The runtime's switch without which .NET takes a gzip file that was cut off for a complete one. It holds for a whole program,
    /// so Directory.Build.props sets it for all of them.
    /// </summary>
    private const string StrictSwitch = "System.IO.Compression.UseStrictValidation";

    /// <summary>The text of a stream; the stream stays its owner's.</summary>
    /// <exception cref="InvalidOperationException">The text is compressed and the program runs without strict gzip validation.</exception>
    public static Stream Open(Stream stream, out bool compressed)
    {
        var magic = new byte[2];
        var length = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        compressed = length == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        var whole = new PrefixedStream(magic.AsMemory(0, length), stream);
        if (!compressed)
            return whole;

        if (!AppContext.TryGetSwitch(StrictSwitch, out var strict) || !strict)
            throw new InvalidOperationException($"Reading gzip needs the runtime switch {StrictSwitch}.");

        return new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true);
    }
}
