using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Iopf.Benchmarks.Running;

namespace Iopf.Benchmarks.Micro;

/// <summary>Small operations under BenchmarkDotNet, in this process, so that the engine measured is the one this program was built with.</summary>
internal static class MicroBenchmarks
{
    public static int Run(string[] args)
    {
        Console.Out.WriteLine(EngineName.Text);
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        if (args.Length == 0) args = ["--filter", "*"];
        var summaries = BenchmarkSwitcher.FromTypes([typeof(Messaging), typeof(LifeCycle), typeof(Timing)]).Run(args, config);
        return summaries.All(summary => !summary.HasCriticalValidationErrors) ? 0 : 1;
    }
}
