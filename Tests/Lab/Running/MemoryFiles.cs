using Iopf.Lab.Running;

namespace Iopf.Tests.Lab.Running;

/// <summary>Traces that exist only in a test.</summary>
internal sealed class MemoryFiles(params (string Path, byte[] Bytes)[] files) : ITraceFiles
{
    public Stream Open(string path) => new MemoryStream(BytesOf(path), writable: false);

    public byte[] BytesOf(string path)
    {
        foreach (var (name, bytes) in files)
        {
            if (name == path)
                return bytes;
        }

        throw new FileNotFoundException($"There is no file {path}.");
    }
}
