using Microsoft.Extensions.Hosting;

namespace Iopf.Host.Nodes;

/// <summary>
/// Takes the place of the generic host's lifetime of a console, which would watch for signals beside the program itself
/// (<see cref="Iopf.Host.Terminal.Interruption"/>).
/// </summary>
internal sealed class NodeLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
