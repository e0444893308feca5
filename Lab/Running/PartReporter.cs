using Iopf.Lab.Observing;
using Iopf.Lab.Statistics;

namespace Iopf.Lab.Running;

/// <summary>Makes the part of a report that tells the devices of a scenario apart.</summary>
internal static class PartReporter
{
    /// <summary>What each part did, in the order of the scenario; none where all devices are of one entry and have no VFs.</summary>
    public static IReadOnlyList<PartReport> Report(RunPlan plan)
    {
        var devices = plan.Playing.ToList();
        if (devices.DistinctBy(device => device.Entry).Count() == 1 && devices.TrueForAll(device => device.Seen.Functions.Count == 0))
            return [];

        return
        [
            .. devices.GroupBy(device => device.Entry).SelectMany(same =>
            {
                var seen = same.Select(device => device.Seen).ToList();
                return seen[0].Functions.Count == 0
                    ? [OfDevices(same.Key, seen)]
                    : Enumerable.Range(0, seen[0].Functions.Count).Select(vf => OfFunctions(same.Key, vf, seen));
            }),
        ];
    }

    private static PartReport OfDevices(int entry, List<DeviceObservation> devices) => new()
    {
        Entry = entry,
        Functions = devices.Count,
        Accesses = devices.Sum(device => device.Accesses),
        Failed = devices.Sum(device => device.Failures),
        PriStopped = devices.Count(device => device.IsPriStopped),
        ResponseFaulted = Together(devices.Select(device => device.ResponseFaulted)),
    };

    private static PartReport OfFunctions(int entry, int vf, List<DeviceObservation> devices)
    {
        var functions = devices.ConvertAll(device => device.Functions.GetValueAtIndex(vf));
        return new PartReport
        {
            Entry = entry,
            Vf = vf,
            Functions = functions.Count,
            Accesses = functions.Sum(function => function.Accesses),
            Failed = functions.Sum(function => function.Failures),
            PriStopped = devices.Count(device => device.IsPriStopped),
            ResponseFaulted = Together(functions.Select(function => function.ResponseFaulted)),
        };
    }

    private static HistogramSummary Together(IEnumerable<Histogram> histograms)
    {
        var all = new Histogram();
        foreach (var histogram in histograms)
            all.Add(histogram);

        return all.Summarize();
    }
}
