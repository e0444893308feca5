using System.Threading.Channels;

namespace Iopf.Host.Launching;

/// <summary>The nodes of a launcher, for an experiment.</summary>
internal interface ILaunchedCluster
{
    /// <summary>How many nodes were started; they are numbered from 1.</summary>
    int Count { get; }

    /// <summary>What nodes say beyond what every node says (<see cref="NodeSaid"/>), and which processes are gone (<see cref="NodeGone"/>).</summary>
    ChannelReader<LaunchEvent> Heard { get; }

    /// <summary>Sends a command to a node; nothing happens if it is gone. From any thread.</summary>
    /// <param name="node">Its number.</param>
    /// <param name="line">The command (`Host/Nodes/NodeOrder.cs`).</param>
    void Send(int node, string line);
}
