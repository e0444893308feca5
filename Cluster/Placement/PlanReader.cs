using System.Text;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hocon.Source;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Cluster.Placement;

/// <summary>Makes the plan of a machine from what the experiment says.</summary>
internal static class PlanReader
{
    /// <summary>Makes the plan.</summary>
    /// <param name="planned">What the experiment says.</param>
    /// <param name="host">The number of the machine.</param>
    /// <param name="traces">Opens the traces that are not shipped.</param>
    /// <param name="plan">The plan, where there is no error.</param>
    /// <returns>Why there is none, or null.</returns>
    public static string? Read(ExperimentPlanned planned, int host, ITraceFiles traces, out RunPlan? plan)
    {
        plan = null;
        var text = Encoding.UTF8.GetString(planned.Scenario.AsSpan());
        var result = ScenarioReader.Read(new HoconText("scenario", text));
        if (result.Scenario is not { } scenario)
            return result.Errors[0].ToString();

        if (RunPlan.Build(scenario with { Seed = planned.Seed + host }, traces, out plan) is { } refused)
            return refused.ToString();

        return plan!.IsOpenEnded ? RunPlan.NoLives : null;
    }
}
