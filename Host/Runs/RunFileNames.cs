namespace Iopf.Host.Runs;

/// <summary>The files in the folder of a run (docs/runs.md).</summary>
internal static class RunFileNames
{
    /// <summary>What ran, where, when, and how it ended. A folder that has this file is a run's.</summary>
    public const string Provenance = "provenance.json";

    /// <summary>What it shows.</summary>
    public const string Results = "results.json";

    /// <summary>A record of each group and of each injected fault.</summary>
    public const string History = "history.jsonl";

    /// <summary>The scenario with every key.</summary>
    public const string Scenario = "scenario.hocon";

    /// <summary>Repeats the run.</summary>
    public const string Repro = "repro.sh";

    /// <summary>The user's settings of the actor system, resolved.</summary>
    public const string Akka = "akka.hocon";

    /// <summary>Percentiles of the time from sending a group to its answer.</summary>
    public const string Service = "service.hgrm";

    /// <summary>Percentiles of the time from an intended access to the access.</summary>
    public const string Response = "response.hgrm";

    /// <summary>What the groups show, with intervals.</summary>
    public const string Analysis = "analysis.json";

    /// <summary>All of them, and what former versions wrote.</summary>
    public static IReadOnlyList<string> All { get; } = [Provenance, Results, History, Scenario, Repro, Akka, Service, Response, Analysis, "machine.json"];
}
