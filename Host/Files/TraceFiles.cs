using Iopf.Host.Terminal;
using Iopf.Lab.Running;

namespace Iopf.Host.Files;

/// <summary>Opens the traces that a scenario names by path.</summary>
internal sealed class TraceFiles(HostEnvironment host) : ITraceFiles
{
    /// <inheritdoc/>
    public Stream Open(string path) => TextFiles.Open(host.FullPath(path));
}
