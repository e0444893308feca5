using Akka.Actor;
using Akka.Configuration;
using BenchmarkDotNet.Attributes;

namespace Iopf.Tests.Benchmarks.Micro;

/// <summary>A benchmark with a system of its own.</summary>
[MemoryDiagnoser]
public abstract class SystemBenchmark
{
    /// <summary>Operations for each time that the benchmark waits for the other side.</summary>
    protected const int Batch = 1_000;

    protected ActorSystem System { get; private set; } = null!;

    [GlobalSetup]
    public virtual void Begin() => System = ActorSystem.Create(
        "micro", ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "akka.hocon"))));

    [GlobalCleanup]
    public void End() => System.Terminate().Wait();
}
