using System.Globalization;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Placement;

/// <summary>Names of entities, of their types and of the roles of nodes.</summary>
public static class PlacementNames
{
    /// <summary>The type of machines, and the role of the nodes that have them.</summary>
    public const string Host = "host";

    /// <summary>The type of pagers, and the role of the nodes that have them.</summary>
    public const string Client = "client";

    /// <summary>The role of the nodes one of which plans the experiment.</summary>
    public const string Experiment = "experiment";

    /// <summary>The entity of a machine; its shard has the same name.</summary>
    public static string OfHost(int host) => host.ToString(CultureInfo.InvariantCulture);

    /// <summary>The entity of a pager. All pagers of a machine share a shard, which has the machine's name.</summary>
    public static string OfPager(ChannelName channel) => string.Create(CultureInfo.InvariantCulture, $"{channel.Host}-{channel.Client}");

    /// <summary>The machine of an entity or a shard.</summary>
    public static int HostOf(string name) => int.Parse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The channel of a pager.</summary>
    public static ChannelName ChannelOf(string pager) => new(HostOf(pager), int.Parse(pager.Split('-')[1], NumberStyles.None, CultureInfo.InvariantCulture));
}
