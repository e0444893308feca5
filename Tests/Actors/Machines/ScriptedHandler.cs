using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// A handler that does what chance says: serves, refuses, puts off, passes on, answers later, twice, to what is closed long ago, or never. What it
/// serves it maps into a table that it never takes a page from.
/// </summary>
internal sealed class ScriptedHandler : UntypedActor, IWithTimers
{
    private readonly RandomSource _random;
    private readonly HandlerDeclaration _declared;
    private readonly PageTable _table;
    private readonly ulong _firstFrame;
    private readonly LinkSet _links;
    private readonly Mood _mood;
    private readonly List<GroupAnswer> _given = [];
    private ulong _number;

    private ScriptedHandler(ulong seed, HandlerDeclaration declared, PageTable table, ulong firstFrame, LinkSet links, Mood mood) =>
        (_random, _declared, _table, _firstFrame, _links, _mood) = (new(seed), declared, table, firstFrame, links, mood);

    /// <summary>To the handler: register at this domain, or leave it.</summary>
    public sealed record Membership(string Domain, bool Joins);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(ulong seed, HandlerDeclaration declared, PageTable table, ulong firstFrame, LinkSet links, Mood mood) =>
        ActorProps.By(() => new ScriptedHandler(seed, declared, table, firstFrame, links, mood));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                Serve(serve);
                break;
            case AnswerDue due:
                Answer(due);
                break;
            case ReportUnrecoverable report:
                Sender.Tell(report.Noted(HandlerStatus.None));
                break;
            case ClientAttached attached:
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case Membership change:
                Context.ActorSelection(change.Domain).Tell(change.Joins ? new RegisterHandler(_declared) : UnregisterHandler.Instance, Self);
                break;
            case ClientDetached or DeviceCacheLost or HandlerRegistered or HandlerUnregistered or AnswerRefused or JobWithdrawn:
                break; // it goes on as if nothing had been said
            default:
                Unhandled(message);
                break;
        }
    }

    private void Serve(ServeFault serve)
    {
        var chance = _mood.IsObliging ? 99 : _random.NextInt32(100);
        if (chance < 30 && serve.Context == HandlerContext.NonBlocking && _declared.Contexts == HandlerContexts.Both)
            _links.ClientToDomain.Send(Sender, serve.Deferred(), Self);
        else if (chance < 40)
            Reply(serve, HandlerStatus.None);
        else if (chance < 46)
            Reply(serve, HandlerStatus.Invalid);
        else if (chance < 48)
            Reply(serve, HandlerStatus.Failure);
        else if (chance < (_declared.AnswersLater ? 80 : 51))
            Ignore(serve);
        else
            Handle(serve);
    }

    private void Handle(ServeFault serve)
    {
        Map(serve.Group);
        Reply(serve, HandlerStatus.Handled);
    }

    private void Ignore(ServeFault serve)
    {
        Reply(serve, HandlerStatus.Ignore);
        if (_declared.AnswersLater)
            Wait(new AnswerDue(serve.Group, Sender));
    }

    private void Reply(ServeFault serve, HandlerStatus status) => _links.ClientToDomain.Send(Sender, serve.Served(status), Self);

    private void Wait(AnswerDue due) => Timers.StartSingleTimer(++_number, due, TimeSpan.FromMicroseconds(1 + _random.NextInt32(10)));

    // What others of its answers are said again to is between it and the core.
    private void Answer(AnswerDue due)
    {
        var code = _random.NextInt32(8) switch
        {
            0 => PageResponseCode.InvalidRequest,
            1 when _random.Chance(1, 4) => PageResponseCode.ResponseFailure,
            _ => PageResponseCode.Success,
        };
        Map(due.Group);
        var answer = GroupAnswer.To(due.Group, code);
        if (!_mood.IsObliging && _given.Count > 0 && _random.Chance(1, 4))
            Send(due.Domain, _given[_random.NextInt32(_given.Count)]);

        if (!_mood.IsObliging && _random.Chance(1, 10))
            Send(due.Domain, answer with { Name = answer.Name with { Group = null, Cookie = 0, Pasid = new Pasid(7) } });

        Send(due.Domain, answer);
        if (!_mood.IsObliging && _random.Chance(1, 5))
            Send(due.Domain, answer);

        _given.Add(answer);
    }

    private void Send(IActorRef domain, GroupAnswer answer) => _links.ClientToDomain.Send(domain, answer, Self);

    private void Map(CompleteGroup group)
    {
        foreach (var request in group.Requests)
            _table.Map(request.Address, new FrameNumber(_firstFrame + request.Address.Page), PageAccess.Read | PageAccess.Write);
    }

    private sealed record AnswerDue(CompleteGroup Group, IActorRef Domain);
}
