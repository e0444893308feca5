using System.Text.Json;
using Akka.Actor;

namespace Iopf.Host.Nodes;

/// <summary>A node that is a member and nothing more.</summary>
internal sealed class NoWork : INodeWork
{
    /// <inheritdoc/>
    public void Start(ActorSystem system, IReadOnlyList<string> roles, NodeVoice voice)
    {
        // There is nothing to start.
    }

    /// <inheritdoc/>
    public bool Take(string command, JsonElement arguments) => false;
}
