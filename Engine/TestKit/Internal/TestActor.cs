using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind a test kit or a probe: keeps what it receives for the test.</summary>
internal sealed class TestActor(ReceivedMessages received, TestActorState state) : UntypedActor
{
    private AutoPilot _pilot = NoAutoPilot.Instance;

    protected override void PreStart()
    {
        state.Cell = (ActorCell)Context;
        state.Started.Set();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SetIgnore ignore:
                state.Ignore = ignore.Ignore;
                ignore.Done.Set();
                return;
            case SetAutoPilot pilot:
                _pilot = pilot.Pilot;
                pilot.Done.Set();
                return;
            case WatchRequest watch:
                Watch(watch);
                return;
        }

        _pilot = _pilot.Run(Sender, message) switch
        {
            KeepRunning => _pilot,
            var next => next,
        };
        if (!state.Ignore(message))
            received.Add(new RealMessageEnvelope(message, Sender));
    }

    private static void Watch(WatchRequest request)
    {
        if (request.Watch)
            Context.Watch(request.Subject);
        else
            Context.Unwatch(request.Subject);
        request.Done.Set();
    }

    internal sealed record SetIgnore(Predicate<object> Ignore, ManualResetEventSlim Done) : IControl;

    internal sealed record SetAutoPilot(AutoPilot Pilot, ManualResetEventSlim Done) : IControl;

    internal sealed record WatchRequest(IActorRef Subject, bool Watch, ManualResetEventSlim Done) : IControl;

    /// <summary>What a test kit tells its actor and waits for.</summary>
    internal interface IControl
    {
        ManualResetEventSlim Done { get; }
    }
}

/// <summary>What a test kit and its actor share.</summary>
internal sealed class TestActorState
{
    public ActorCell? Cell { get; set; }

    public ManualResetEventSlim Started { get; } = new();

    public Predicate<object> Ignore { get; set; } = static _ => false;
}
