using Iopf.Host.Files;

namespace Iopf.Host.Runs.Writing;

/// <summary>What is known of a run when it begins.</summary>
/// <param name="Provenance">What it owes to machine, clock and command line.</param>
/// <param name="Scenario">The scenario as it runs, with origins.</param>
/// <param name="Arguments">What repeats it from its folder.</param>
internal sealed record RunBeginning(Provenance Provenance, string Scenario, IReadOnlyList<string> Arguments)
{
    /// <summary>The user's settings of the actor system, resolved; null: none.</summary>
    public string? Akka { get; init; }

    /// <summary>provenance.json.</summary>
    public OutputFile ProvenanceFile => new(RunFileNames.Provenance, ProvenanceJson.Of(Provenance));

    /// <summary>The files that are there from the beginning, but for provenance.json.</summary>
    public IReadOnlyList<OutputFile> OtherFiles =>
    [
        new(RunFileNames.Scenario, Scenario),
        new(RunFileNames.Repro, ReproScript.Of(Arguments), IsProgram: true),
        .. Akka is null ? (OutputFile[])[] : [new(RunFileNames.Akka, Akka)],
    ];
}
