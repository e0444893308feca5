using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Os.Domains;

namespace Iopf.Actors.Os;

/// <summary>Who the handlers of a domain are, by the names under which its calls know them. A client keeps its name until it is gone for good.</summary>
internal sealed class DomainHandlers
{
    private readonly List<HandlerRegistration?> _known = []; // by name; null: nobody has the name

    /// <summary>The registration of that name, which may be over.</summary>
    public HandlerRegistration this[HandlerId id] => _known[id.Number]!;

    /// <summary>A handler registers: it gets a name.</summary>
    public ChainHandler Enter(HandlerRegistration registration)
    {
        var at = Of(registration.Client)?.Number ?? _known.IndexOf(null);
        if (at < 0)
        {
            at = _known.Count;
            _known.Add(null);
        }

        _known[at] = registration;
        return new ChainHandler(new HandlerId(at), registration.Declared.Rules);
    }

    /// <summary>The name of a client's handler; null if it never registered, or is forgotten.</summary>
    public HandlerId? Of(IActorRef client)
    {
        var at = _known.FindIndex(known => client.Equals(known?.Client));
        return at < 0 ? null : new HandlerId(at);
    }

    /// <summary>A handler is gone for good.</summary>
    public void Forget(HandlerId id) => _known[id.Number] = null;
}
