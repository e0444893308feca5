using Iopf.Lab.Running;

namespace Iopf.Tests.Lab.Running;

/// <summary>Traces that exist only in a test.</summary>
internal sealed class MemoryFiles(params (string Path, byte[] Bytes)[] files) : ITraceFiles
{
    public Stream Open(string path)
    {
        foreach (var (name, bytes) in files)
        {
            if (name == path)
                return new MemoryStream(bytes, writable: false);
        }

        throw new FileNotFoundException($"There is no file {path}.");
    }
}
