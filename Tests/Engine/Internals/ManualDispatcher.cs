using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Iopf.Tests.Engine.Internals;

/// <summary>A dispatcher that keeps what it is to run until the test runs it.</summary>
public sealed class ManualDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly ManualDispatcher _dispatcher;

    public ManualDispatcherConfigurator(Akka.Configuration.Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new ManualDispatcher(this);

    public static string ConfigText => $$"""
        akka { loggers = [], log-dead-letters = off }
        manual { type = "{{typeof(ManualDispatcherConfigurator).AssemblyQualifiedName}}", throughput = 10 }
        """;

    public override MessageDispatcher Dispatcher() => _dispatcher;

    internal static (ActorSystem System, ManualDispatcher Dispatcher) MakeSystem()
    {
        var system = ActorSystem.Create("manual", ConfigurationFactory.ParseString(ConfigText));
        return (system, (ManualDispatcher)system.Dispatchers.Lookup("manual"));
    }
}

internal sealed class ManualDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    public Queue<IRunnable> Scheduled { get; } = new();

    public void RunAll()
    {
        while (Scheduled.TryDequeue(out var run))
            run.Run();
    }

    protected override void ExecuteTask(IRunnable run) => Scheduled.Enqueue(run);

    protected override void Shutdown()
    {
    }
}
