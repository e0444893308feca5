namespace Iopf.Tests.Cluster.Placement.Nodes;

/// <summary>A machine that has pages served without end, until it has made all its accesses.</summary>
internal static class Load
{
    /// <summary>Accesses of the machine.</summary>
    public const int Accesses = 20_000;

    /// <summary>The call from which on pagers are held: early, so that most of the work is left.</summary>
    public const int HeldFrom = 300;

    /// <summary>The scenario.</summary>
    public static readonly string Scenario = $$"""
        name = load
        description = "two processes with few frames that share a device"
        devices = [ { processes = 2, threads = 2, trace = sort, accesses = {{Accesses / 2}}, group-size = 4, lookahead = 8 } ]
        mm.resident-limit = 16
        handler { context = blocking, workers = 2, service = 5us }
        """;
}
