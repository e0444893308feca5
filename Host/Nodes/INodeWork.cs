using System.Text.Json;
using Akka.Actor;

namespace Iopf.Host.Nodes;

/// <summary>What a node does besides being a member of its cluster: which entities it has, and what else it can be told.</summary>
internal interface INodeWork
{
    /// <summary>Starts what the node's roles ask for, before it joins.</summary>
    /// <param name="system">The started system.</param>
    /// <param name="roles">Its roles.</param>
    /// <param name="voice">Tells whoever controls the node.</param>
    void Start(ActorSystem system, IReadOnlyList<string> roles, NodeVoice voice);

    /// <summary>Takes a command that is none of a bare node's. On a thread of its own; it must not block.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="arguments">The whole command, an object.</param>
    /// <returns>Whether it is known.</returns>
    bool Take(string command, JsonElement arguments);
}
