using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Calls that hold a thread and do not come back (C5), in parallel mode: only there a call has a thread.</summary>
public sealed class HangingCallTests : Semantics<InParallel>
{
    private const int Workers = 4;

    [Fact]
    public void C5_S6_as_many_hanging_calls_as_a_domain_may_have_delay_neither_device_nor_another_domain() => Play(DomainScene.Hocon, stage =>
    {
        using var calls = new HangingCalls(Workers);
        var core = new CoreScene(stage, CoreSettings.Default);
        var (client, other) = (stage.Spawn(Props.Create(() => new Server())), stage.Spawn(Props.Create(() => new Server())));
        var hanging = Domain(stage, client, calls);
        var lively = Domain(stage, other, null);
        Attach(core, Wire.One, hanging);
        Attach(core, Wire.Two, lively);

        for (ushort index = 0; index < Workers + 2; index++)
            core.Ask(Wire.Last(index));

        calls.AllHang();
        for (ushort round = 0; round < 50; round++)
        {
            core.Ask(Wire.Last(100, round, pasid: 2));
            core.ExpectAnswer(100, Success, pasid: 2);
        }

        Assert.Equal(new DomainCounters { InProgress = Workers, Waiting = 2 }, Counters(stage, hanging));
        stage.Advance(TimeSpan.FromSeconds(10));
        core.Unit.ExpectInAnyOrder([.. Enumerable.Range(0, Workers + 2).Select(index => Wire.Answer((ushort)index, InvalidRequest))]);
        Assert.Equal(Workers + 2, core.Counters().DeadlinesMissed);
        Assert.Equal(new DomainCounters { InProgress = Workers, GivenUp = Workers, Hung = Workers }, Counters(stage, hanging));

        calls.Dispose();
        core.Ask(Wire.Last(7));
        core.ExpectAnswer(7, Success);
        core.Unit.ExpectNothingMore();
    });

    [Fact]
    public void C10_a_domain_that_crashes_while_all_its_calls_hang_answers_at_once_and_another_domain_is_served() => Play(DomainScene.Hocon, stage =>
    {
        using var calls = new HangingCalls(Workers);
        var core = new CoreScene(stage, CoreSettings.Default);
        var (client, other) = (stage.Spawn(Props.Create(() => new Server())), stage.Spawn(Props.Create(() => new Server())));
        var hanging = Domain(stage, client, calls);
        Attach(core, Wire.One, hanging);
        Attach(core, Wire.Two, Domain(stage, other, null));
        for (ushort index = 0; index < Workers; index++)
            core.Ask(Wire.Last(index));

        calls.AllHang();
        hanging.Tell(Kill.Instance, ActorRefs.NoSender);
        core.Unit.ExpectInAnyOrder([.. Enumerable.Range(0, Workers).Select(index => Wire.Answer((ushort)index, InvalidRequest))]);
        core.Ask(Wire.Last(9, pasid: 2));
        core.ExpectAnswer(9, Success, pasid: 2);
        calls.Dispose();
        core.Ask(Wire.Last(8));
        core.ExpectAnswer(8, Success);
    });

    private static IActorRef Domain(Stage stage, IActorRef client, IBlockingCalls? calls)
    {
        var settings = new DomainSettings { Workers = Workers, PlacesGivenBack = 0, BlockingCalls = calls };
        ImmutableList<HandlerRegistration> chain = [new(client, new(HandlerContexts.Blocking))];
        return Overseer.Start(stage, DomainActor.PropsFor(chain, settings, LinkSet.Direct), stage.Witness());
    }

    private static void Attach(CoreScene core, Pasid pasid, IActorRef domain)
    {
        core.Faults.Tell(new AttachFaults(pasid, domain), core.Unit.Ref);
        core.Unit.Expect(new FaultsAttached(Wire.Device, pasid));
    }

    private static DomainCounters Counters(Stage stage, IActorRef domain)
    {
        var witness = stage.Witness();
        domain.Tell(GetCounters.Instance, witness.Ref);
        return witness.Next<DomainCounters>();
    }

    private sealed class Server : UntypedActor
    {
        protected override void OnReceive(object message) =>
            Sender.Tell(((ServeFault)message).Served(HandlerStatus.Handled));
    }

    /// <summary>Calls that hang until it is disposed.</summary>
    private sealed class HangingCalls(int expected) : IBlockingCalls, IDisposable
    {
        private readonly CountdownEvent _hang = new(expected);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Hold(TimeSpan time, CompleteGroup group)
        {
            if (_end.Task.IsCompleted)
                return;

            _hang.Signal();
            _end.Task.Wait();
        }

        public void AllHang() => Assert.True(_hang.Wait(TimeSpan.FromSeconds(20)), $"{_hang.CurrentCount} calls have not begun");

        public void Dispose() => _end.TrySetResult();
    }
}
