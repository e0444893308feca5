namespace Iopf.Benchmarks.Running;

/// <summary>What the embedded engine has to reach against Akka.NET's packages: times its rate, or an absolute rate or size.</summary>
internal static class Targets
{
    /// <summary>Says whether a figure reaches its target; empty where there is none.</summary>
    /// <param name="samples">The figure of the embedded engine.</param>
    /// <param name="ratio">Its median over that of the packages.</param>
    public static string Judge(Samples samples, double ratio) => samples switch
    {
        { Suite: "ping-pong" or "many-to-many" } => AtLeast(ratio, 1.2),
        { Suite: "spawn", Figure.MoreIsBetter: true } => AtLeast(ratio, 3, aim: 5),
        { Suite: "spawn" } => AtMost(samples.Median, 1_000, aim: 800),
        { Suite: "idle", Figure.MoreIsBetter: false } => AtMost(samples.Median, 500, aim: 400),
        { Suite: "timers", Figure.MoreIsBetter: true } => AtLeast(ratio, 2),
        { Suite: "simulated", Figure.Metric: "deliveries" } => AtLeastRate(samples.Median, 8e6),
        { Suite: "simulated", Figure.Metric: "worlds" } => AtLeastRate(samples.Median, 1e5),
        { Suite: "descriptors", Figure.Metric: "decoded" } => AtLeastRate(samples.Median, 20e6),
        { Suite: "logs", Figure.Metric: "lines" } => AtLeastRate(samples.Median, 5e6 / 60),
        { Suite: "fault-path", Figure.Metric: "groups", Case: var name } when name.StartsWith("spawned", StringComparison.Ordinal) => AtLeast(ratio, 3),
        { Suite: "fault-path", Figure.Metric: "groups", Case: "kept, groups of 1" } => $"{AtLeast(ratio, 1.2)}; {AtLeastRate(samples.Median, 1e6)}",
        { Suite: "fault-path", Figure.Metric: "groups" } => AtLeast(ratio, 1.2),
        { Suite: "fault-path", Figure.Metric: "cost against skeleton" } => $"{(samples.Median <= 1.5 ? "reached" : "MISSED")}: at most 1.5x",
        _ => "",
    };

    private static string AtLeast(double ratio, double target, double? aim = null) =>
        $"{(ratio >= target ? "reached" : "MISSED")}: at least {target}x{(aim is { } further ? $", aim {further}x" : "")}";

    private static string AtLeastRate(double rate, double target) =>
        $"{(rate >= target ? "reached" : "MISSED")}: at least {Figures.Show(target, "/s")}";

    private static string AtMost(double bytes, double target, double aim) =>
        $"{(bytes <= target ? "reached" : "MISSED")}: at most {target} B, aim {aim} B";
}
