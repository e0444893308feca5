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

namespace Iopf.Tests.Actors.Domains;

/// <summary>Calls that hang, on real threads, beside a domain that lives (C5, S6).</summary>
public sealed class HangingCallsTests
{
    private const int Bound = 8;
    private const int Behind = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void S6_as_many_calls_hang_as_their_domain_allows_and_another_domain_notices_nothing()
    {
        using var stage = new ParallelStage(DomainScene.Hocon);
        using var calls = new HungCalls();
        var hung = new Side(stage, new RequesterId(1, 0, 0), new DomainSettings { Workers = Bound, PlacesGivenBack = 0, BlockingCalls = calls });
        var lively = new Side(stage, new RequesterId(2, 0, 0), new DomainSettings { Workers = 2, BlockingCalls = new QuickCalls() });

        hung.Ask(0, Bound + Behind);
        calls.AwaitAllHeld(Patience);
        Assert.Equal((Bound, Behind), (hung.Domain().InProgress, hung.Domain().Waiting));
        for (var round = 0; round < 100; round++)
            lively.Serve(0, 10);

        stage.Advance(TimeSpan.FromSeconds(10));
        hung.ExpectAnswers(0, Bound + Behind, PageResponseCode.InvalidRequest);
        Assert.Equal(new DomainCounters { GivenUp = Bound, InProgress = Bound, Hung = Bound }, hung.Domain());
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1000, Answered = 1000 }, lively.Core());
        Assert.Equal(new DomainCounters(), lively.Domain());

        calls.Release();
        Assert.True(SpinWait.SpinUntil(() => hung.Domain().InProgress == 0, Patience), "the workers are free");
        Assert.Equal(new DomainCounters { GivenUp = Bound }, hung.Domain());
        const int Groups = Bound + Behind;
        Assert.Equal(
            new DeviceFaultsCounters { Accepted = Groups, Answered = Groups, DeadlinesMissed = Groups },
            hung.Core());
        hung.Unit.ExpectNothingMore();
        hung.Serve(0, 3);
    }

    /// <summary>A device's faults and the domain that serves them.</summary>
    private sealed class Side
    {
        private readonly RequesterId _device;
        private readonly IActorRef _faults;
        private readonly IActorRef _domain;

        public Side(Stage stage, RequesterId device, DomainSettings settings)
        {
            (_device, Unit) = (device, stage.Witness());
            ImmutableList<HandlerRegistration> chain = [new(stage.Spawn(Props.Create(() => new Obliging())), new(HandlerContexts.Blocking))];
            var (unit, memory) = (Unit.Ref, new DeviceFaultsMemory());
            _domain = stage.Spawn(DomainActor.PropsFor(chain, settings, LinkSet.Direct));
            _faults = stage.Spawn(DeviceFaultsActor.PropsFor(device, unit, CoreSettings.Default, LinkSet.Direct, memory));
            _faults.Tell(new AttachFaults(Wire.One, _domain), unit);
            Unit.Expect(new FaultsAttached(device, Wire.One));
        }

        public Witness Unit { get; }

        public void Ask(ushort first, int count) =>
            Each(first, count).ForEach(index => _faults.Tell(Wire.Last(index) with { Requester = _device }, Unit.Ref));

        public void ExpectAnswers(ushort first, int count, PageResponseCode code) =>
            Unit.ExpectInAnyOrder([.. Each(first, count).Select(index => Wire.Answer(index, code) with { Requester = _device })]);

        public void Serve(ushort first, int count)
        {
            Ask(first, count);
            ExpectAnswers(first, count, PageResponseCode.Success);
        }

        public DomainCounters Domain() => Counters<DomainCounters>(_domain);

        public DeviceFaultsCounters Core() => Counters<DeviceFaultsCounters>(_faults);

        private T Counters<T>(IActorRef of)
        {
            of.Tell(GetCounters.Instance, Unit.Ref);
            return Unit.Next<T>();
        }

        private static List<ushort> Each(ushort first, int count) => [.. Enumerable.Range(first, count).Select(index => (ushort)index)];
    }

    private sealed class HungCalls : IBlockingCalls, IDisposable
    {
        private readonly CountdownEvent _held = new(Bound);
        private readonly ManualResetEventSlim _released = new();

        public void AwaitAllHeld(TimeSpan patience) => Assert.True(_held.Wait(patience), "not all calls began");

        public void Release() => _released.Set();

        public void Hold(TimeSpan time, CompleteGroup group)
        {
            if (_released.IsSet)
                return;

            _held.Signal();
            _released.Wait();
        }

        // A test that failed still lets its threads go.
        public void Dispose() => Release();
    }

    private sealed class QuickCalls : IBlockingCalls
    {
        public void Hold(TimeSpan time, CompleteGroup group)
        {
        }
    }
}
