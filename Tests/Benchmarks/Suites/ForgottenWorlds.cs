using Akka.Actor;
using Iopf.Actors;
using Iopf.Simulation;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Worlds one after another in one actor system, each with actors that are watched, subscribe to the event stream and have timers under way
/// when it ends: what is left of them in memory.
/// </summary>
internal sealed class ForgottenWorlds(int worlds) : Case
{
    private readonly Props _props = ActorProps.By(() => new Entangled());

    public override string Suite => "memory";

    public override string Name => "forgotten worlds";

    /// <summary>None: it is not about time.</summary>
    public override int WarmUps => 0;

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var world = new World();
        Play(world, worlds / 10);
        var before = Live();
        Play(world, worlds);
        var after = Live();
        return
        [
            new Figure($"left of {worlds:N0}", "B", MoreIsBetter: false, after - before),
        ];
    }

    private void Play(World world, int number)
    {
        for (var i = 0; i < number; i++)
        {
            for (var actor = 0; actor < 3; actor++)
                world.System.ActorOf(_props).Tell("live");
            world.RunFor(TimeSpan.FromMilliseconds(2));
            world.Reset();
        }
    }

    private static long Live()
    {
        CaseRunner.Settle();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class Entangled : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is not "live")
                return;
            Context.System.EventStream.Subscribe(Self, typeof(string));
            Context.Watch(Context.ActorOf(ActorProps.By(() => new Entangled())));
            Timers.StartPeriodicTimer("tick", "tick", TimeSpan.FromMilliseconds(1));
            Context.SetReceiveTimeout(TimeSpan.FromHours(1));
        }
    }
}
