using Iopf.Hardware.Devices;
using Iopf.Hardware.Units.Profiles;

namespace Iopf.Lab.Running;

/// <summary>Makes the part of a report that is about the IOMMU units.</summary>
internal static class IommuReporter
{
    /// <summary>The part; the run must be over.</summary>
    public static IommuReport Report(RunPlan plan)
    {
        var (observation, machine) = (plan.Observation, plan.Scenario.Machine);
        var (units, devices) = (observation.Units, observation.Devices);
        var first = machine.UnitOf(0);
        var architectures = Enumerable.Range(0, machine.Units).Select(number => machine.UnitOf(number).Architecture).Distinct();
        return new IommuReport
        {
            Architecture = first.Architecture,
            QueueEntries = first.QueueEntries,
            Capacity = ArchitectureProfile.For(first.Architecture).Ring.CapacityOf(int.Log2(first.QueueEntries)),
            Queued = units.Sum(unit => unit.Queued),
            Overflows = units.Sum(unit => unit.Overflows + unit.EventOverflows),
            Stalled = units.Sum(unit => unit.Stalls),
            BackPressured = units.Sum(unit => unit.BackPressured),
            Retries = devices.Sum(device => device.Retries),
            FailedInvalid = devices.Sum(device => device.FailuresOf(AccessFailure.Invalid)),
            FailedRetries = devices.Sum(device => device.FailuresOf(AccessFailure.TooManyRetries)),
            StuckGroups = observation.StuckGroups,
            AnsweredByGuestQueues = observation.GuestQueueAnswers,
            Rows = [.. architectures.SelectMany(architecture => FiredRows.Of(ArchitectureProfile.For(architecture), units.Select(unit => unit.Rows)))],
        };
    }
}
