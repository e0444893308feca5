using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Micro;

/// <summary>Small operations under BenchmarkDotNet, in this process, so that the engine measured is the one this program was built with.</summary>
internal static class MicroBenchmarks
{
    private static readonly Type[] Types = [typeof(Messaging), typeof(LifeCycle), typeof(MakingProps), typeof(Timing)];

    public static int Run(string[] args)
    {
        Console.Out.WriteLine(EngineName.Text);
        var summaries = BenchmarkSwitcher.FromTypes(Types).Run(args.Length == 0 ? ["--filter", "*"] : args, With(DefaultConfig.Instance, Job.ShortRun));
        return summaries.All(Succeeded) ? 0 : 1;
    }

    /// <summary>Runs each once, and measures nothing.</summary>
    /// <returns>Whether all of them can be run.</returns>
    public static bool RunOnce()
    {
        var config = With(ManualConfig.CreateEmpty().AddLogger(ConsoleLogger.Default).AddColumnProvider(DefaultColumnProviders.Instance), Job.Dry)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "micro"));
        return BenchmarkRunner.Run(Types, config).All(Succeeded);
    }

    private static ManualConfig With(IConfig config, Job job) => config.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));

    private static bool Succeeded(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.Length > 0 && summary.Reports.All(report => report.Success);
}
