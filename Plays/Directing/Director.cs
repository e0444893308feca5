using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Directing;

/// <summary>What a script may do on its stage.</summary>
internal sealed class Director(Stage stage, PlayPolicies policies)
{
    private ActorSystem? _system;
    private IActorRef _self = ActorRefs.Nobody;
    private ulong _settles;
    private int _pauses;

    /// <summary>The policies of this performance.</summary>
    public PlayPolicies Policies => policies;

    /// <summary>Domains and clients.</summary>
    public OsParts Parts { get; set; } = new([], []);

    /// <summary>All that happened so far.</summary>
    public IReadOnlyList<PlayEvent> Events => stage.Events;

    public void Enter(ActorSystem system, IActorRef self) => (_system, _self) = (system, self);

    /// <summary>A part of the story begins.</summary>
    public void Phase(string text) => stage.Phase(text);

    /// <summary>A remark on a role.</summary>
    public void Remark(string role, string text) => stage.Remark(role, text);

    /// <summary>Holds messages that match from now on.</summary>
    public void Hold<T>(string name, Func<T, bool>? which = null) =>
        stage.Hold(name, passing => passing.Message is T message && (which is null || which(message)));

    /// <summary>Holds messages that match from now on, by who sends them to whom too.</summary>
    public void HoldPassing(string name, Func<Passing, bool> which) => stage.Hold(name, which);

    /// <summary>Holds the translation requests of an address space: the device does nothing for it until they are released.</summary>
    public void HoldStream(string name, uint pasid) => Hold<TranslationRequest>(name, request => request.Pasid == new Pasid(pasid));

    /// <summary>Lets go what is held under that name.</summary>
    public void Release(string name) => stage.Release(name);

    /// <summary>Tells an actor below <c>/user</c> something.</summary>
    /// <param name="path">The actor's path.</param>
    /// <param name="message">What it is told.</param>
    /// <param name="sender">In whose name; null: the director's.</param>
    public void Tell(string path, object message, IActorRef? sender = null) => stage.Tell(_system!, path, message, sender ?? _self);

    /// <summary>
    /// Waits until all that the director and a device have sent to the unit so far has reached it: the completion of an invalidation, of a page
    /// that no play uses, comes behind it.
    /// </summary>
    /// <param name="requester">The device.</param>
    /// <param name="unit">Its unit.</param>
    public Cue Settle(RequesterId requester, int unit = 0)
    {
        var token = ++_settles;
        Tell(StageCast.UnitPath(unit), new InvalidatePages(requester, null, [new PageRange(Iova.MaxPage, 1)], token));
        return Cue.Sent<PagesInvalidated>("the unit to have all that was sent", done => done.Token == token);
    }

    /// <summary>Waits until a time has passed.</summary>
    public Cue Pause(TimeSpan time)
    {
        var number = ++_pauses;
        _system!.Scheduler.ScheduleTellOnceCancelable(time, _self, new PauseOver(number), _self);
        return Cue.Sent<PauseOver>("the end of a pause", over => over.Number == number);
    }

    /// <summary>Kills an actor, or all that match where the last part of the path is a pattern.</summary>
    public void Kill(string path)
    {
        stage.Report(DirectorActor.Name, new KillOrdered(path));
        _system!.ActorSelection($"/user/{path}").Tell(Akka.Actor.Kill.Instance, ActorRefs.NoSender);
    }
}
