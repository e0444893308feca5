namespace Iopf.Host.Nodes;

/// <summary>The names of what nodes say of machines and are told of them, with their keys.</summary>
internal static class HostWords
{
    /// <summary>Command: this is what the cluster runs.</summary>
    public const string Run = "run";

    /// <summary>Command: start no machine any more.</summary>
    public const string Stop = "stop";

    /// <summary>A life of a machine began on the node.</summary>
    public const string Began = "host-began";

    /// <summary>A life of a machine is over.</summary>
    public const string Ended = "host-ended";

    /// <summary>A machine or one of its pagers cannot run.</summary>
    public const string Refused = "host-refused";

    /// <summary>Key: number of the machine.</summary>
    public const string Host = "host";

    /// <summary>Key: which machine of that number.</summary>
    public const string Life = "life";

    /// <summary>Key: whether its workload is at its end.</summary>
    public const string Done = "done";

    /// <summary>Key: why.</summary>
    public const string Why = "why";

    /// <summary>Key: the verdict on that life.</summary>
    public const string Verdict = "verdict";
}
