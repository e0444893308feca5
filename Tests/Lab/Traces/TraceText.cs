using System.IO.Compression;
using System.Text;
using Iopf.Lab.Traces;
using Iopf.Text;

namespace Iopf.Tests.Lab.Traces;

/// <summary>Traces written in a test.</summary>
internal static class TraceText
{
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Gzip(byte[] bytes)
    {
        var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);

        return result.ToArray();
    }

    public static (List<string> Accesses, InputError? Error) Read(byte[] bytes) => Read(new MemoryStream(bytes));

    public static (List<string> Accesses, InputError? Error) Read(string text) => Read(Bytes(text));

    public static (List<string> Accesses, InputError? Error) Read(Stream stream)
    {
        var reader = new LackeyReader(stream, "t.lackey");
        var accesses = new List<string>();
        while (reader.Read(out var access))
            accesses.Add(access.ToString());

        return (accesses, reader.Error);
    }
}
