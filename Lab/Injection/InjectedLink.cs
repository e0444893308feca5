using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Lab.Scenarios;

namespace Iopf.Lab.Injection;

/// <summary>
/// A link on which a scenario injects faults. The link inside sees each message when it is sent, and once; what is lost it sends to nobody, and what is delayed
/// or repeated arrives by itself.
/// </summary>
internal sealed class InjectedLink : Link
{
    private readonly Link _inner;
    private readonly LinkName _name;
    private readonly Injections _run;
    private readonly int _host;
    private readonly InjectRule[] _counting;
    private readonly InjectRule[] _damaging;
    private readonly InjectRule[] _cutting;
    private readonly InjectRule[] _following;
    private readonly HeldMessages _held;

    public InjectedLink(Link inner, LinkName name, Injections run, int host)
    {
        (_inner, _name, _run, _host, _held) = (inner, name, run, host, new HeldMessages(inner, run));
        _counting = [.. run.Rules.Where(rule => rule.Section.When.After.Length > 0)];
        _damaging = [.. run.Rules.Where(rule => rule.IsOfLink && rule.Section.On == name && rule.At.IsOf(host))];
        _cutting = name is LinkName.ClientToGuest or LinkName.GuestToClient ? [.. run.Rules.Where(rule => rule.Section.What == InjectKind.Partition && rule.At.IsOf(host))] : [];
        _following = [.. run.Rules.Where(rule => rule.IsOfActorsByMessage && rule.Hears(name))];
    }

    /// <inheritdoc/>
    public override void Send(IActorRef receiver, object message, IActorRef sender)
    {
        var type = message.GetType();
        foreach (var rule in _counting)
            rule.Sent(type);

        Carry(type, receiver, message, sender);
        foreach (var rule in _following)
        {
            if (rule.IsBroughtBy(type))
                _run.Do(rule, new InjectMoment(_host, receiver, sender));
        }
    }

    private void Carry(Type type, IActorRef receiver, object message, IActorRef sender)
    {
        var now = _run.Now;
        foreach (var rule in _cutting)
        {
            if (rule.IsCut(now) && IsEnd(rule, receiver, sender))
            {
                Lose(rule, message, sender);
                return;
            }
        }

        if (_held.TryPass(receiver, message, sender))
            return;

        foreach (var rule in _damaging)
        {
            if (IsAbout(rule, type, receiver, sender) && !_run.IsOver && rule.Strikes(now))
            {
                Damage(rule, receiver, message, sender, now);
                return;
            }
        }

        if (!_held.TryLineUp(receiver, message, sender, now))
            _inner.Send(receiver, message, sender);
    }

    private bool IsAbout(InjectRule rule, Type type, IActorRef receiver, IActorRef sender) =>
        (rule.Message is null || rule.Message == type)
        && (rule.Section.What != InjectKind.Corrupt || _run.Forms.Has(_name, type))
        && IsEnd(rule, receiver, sender);

    private static bool IsEnd(InjectRule rule, IActorRef receiver, IActorRef sender) =>
        rule.At.Name.Length == 0 || NamePattern.Matches(rule.At.Name, NameOf(receiver)) || NamePattern.Matches(rule.At.Name, NameOf(sender));

    // Whoever has no name of its own is known by its parent's.
    private static string NameOf(IActorRef actor) => actor.Path is not { } path ? "" : path.Name.StartsWith('$') ? path.Parent.Name : path.Name;

    private void Damage(InjectRule rule, IActorRef receiver, object message, IActorRef sender, long now)
    {
        var by = TimeSpan.FromTicks(InjectRule.TicksOf(rule.Section.By));
        string? detail = null;
        switch (rule.Section.What)
        {
            case InjectKind.Lose:
                Lose(rule, message, sender);
                break;
            case InjectKind.Delay:
                _inner.Send(ActorRefs.Nobody, message, sender);
                _run.After(by, () => receiver.Tell(message, sender));
                break;
            case InjectKind.Repeat:
                _inner.Send(receiver, message, sender);
                receiver.Tell(message, sender);
                break;
            case InjectKind.Reorder:
                _held.PassOver(receiver, message, sender, by);
                break;
            case InjectKind.Slow:
                _held.Slow(receiver, message, sender, now, by);
                break;
            default:
                detail = Corrupt(rule, receiver, message, sender);
                break;
        }

        _run.Note(rule, _run.PlaceOf(_host, $"{LinkNames.NameOf(_name)}, {NameOf(sender)} to {NameOf(receiver)}"), detail is null ? $"{message.GetType().Name}" : $"{message.GetType().Name}: {detail}");
    }

    private void Lose(InjectRule rule, object message, IActorRef sender)
    {
        rule.Lost();
        _inner.Send(ActorRefs.Nobody, message, sender);
    }

    private string Corrupt(InjectRule rule, IActorRef receiver, object message, IActorRef sender)
    {
        var bytes = _run.Forms.Write(_name, message);
        var flipped = rule.Flip(bytes);
        if (_run.Forms.Read(_name, message, bytes) is not { } read)
        {
            Lose(rule, message, sender);
            return $"{flipped}, refused and so lost";
        }

        _inner.Send(ActorRefs.Nobody, message, sender);
        receiver.Tell(read, sender);
        return read.Equals(message) ? $"{flipped}, which says the same" : $"{flipped}, which reads {read}";
    }
}
