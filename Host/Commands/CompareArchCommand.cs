using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Comparing;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Commands;

/// <summary>`iopf compare-arch`: one workload and one schedule on all architectures.</summary>
/// <param name="host">Streams and environment.</param>
internal sealed class CompareArchCommand(HostEnvironment host)
{
    /// <summary>Compares. All that can be refused is refused before the first run begins.</summary>
    public async Task<ExitCode> CompareAsync(CompareArchRequest request, CancellationToken interrupted)
    {
        if (Read(request, out var scenario) is { } error)
            return error.Write(host.Error);

        var line = ProgressLine.For(host, request.IsQuiet);
        ArchitectureComparison? comparison = null;
        try
        {
            // Whoever reads the console must not be held up.
            var refused = await Task.Run(
                () => ArchitectureComparison.Make(scenario!, new TraceFiles(host), progress => line?.Show(progress), interrupted, out comparison),
                CancellationToken.None);
            if (refused is not null)
                return HostError.Of([refused], host).Write(host.Error);
        }
        finally
        {
            line?.Clear();
        }

        if (comparison is null)
            return ExitCode.Interrupted;

        if (request.IsJson)
            CompareArchJson.Write(host.Output, request, comparison);
        else
            CompareArchPage.Write(host, request, comparison);

        return comparison.Runs.Any(run => run.Verdict == Verdict.Violated) ? ExitCode.Violated : ExitCode.Held;
    }

    private HostError? Read(CompareArchRequest request, out Scenario? scenario)
    {
        if (ScenarioFiles.Read(request.Scenario, host, out scenario) is { } bad)
            return bad;

        if (request.Seed is { } seed)
            scenario = scenario! with { Seed = seed };

        if (request.QueueEntries is { } entries)
        {
            MachineSection machine = scenario!.Machine;
            scenario = scenario with { Machine = machine with { Iommu = machine.Iommu with { QueueEntries = entries } } };
        }

        var size = scenario!.Machine.QueueEntries;
        foreach (var architecture in Architectures.All)
        {
            if (QueueSizes.Refusal(architecture, size) is not { } rule)
                continue;

            return request.QueueEntries is null
                ? new HostError(ExitCode.BadInput, request.Scenario, $"{rule}, not {size}; --queue-entries sets a size for all")
                : HostError.Usage("--queue-entries", $"{rule}, not {size}", CompareArchRequest.Command);
        }

        return null;
    }
}
