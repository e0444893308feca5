using System.Text.RegularExpressions;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>A path, looked up anew for each message: <c>..</c> goes up, <c>*</c> and <c>?</c> in a name stand for any characters.</summary>
public class ActorSelection : ICanTell
{
    private readonly string[] _elements;

    private ActorSelection(ActorCell anchor, string[] elements)
    {
        AnchorCell = anchor;
        _elements = elements;
    }

    /// <summary>Where the path begins.</summary>
    public IActorRef Anchor => AnchorCell;

    /// <summary>The path from the anchor.</summary>
    public string PathString => "/" + string.Join('/', _elements);

    private ActorCell AnchorCell { get; }

#nullable disable annotations // the sender may be null
    /// <summary>Sends a message to everything at the path; when there is nothing, to the dead letters.</summary>
    public void Tell(object message, IActorRef sender = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        if (!Deliver(AnchorCell, 0, message, sender))
        {
            var path = AnchorCell.Path / _elements;
            new Event.EmptyLocalActorRef(AnchorCell.Provider, path, AnchorCell.SystemImpl.EventStream).Tell(message, sender);
        }
    }
#nullable restore annotations

    /// <summary>The one actor at the path.</summary>
    /// <exception cref="ActorNotFoundException">There is none that answers in time.</exception>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(this), timeout);
            return identity.Subject ?? throw new ActorNotFoundException($"There is no actor at {this}");
        }
        catch (AskTimeoutException e)
        {
            throw new ActorNotFoundException($"No actor answered at {this}", e);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    internal static ActorSelection Of(ActorSystemImpl system, ActorCell from, ActorPath path) =>
        new(((LocalProvider)system.Provider).RootCell, [.. path.Elements]);

    internal static ActorSelection Of(ActorSystemImpl system, ActorCell from, string path)
    {
        if (ActorPath.TryParse(path, out var full))
            return Of(system, from, full);
        var anchor = path.StartsWith('/') ? ((LocalProvider)system.Provider).RootCell : from;
        return new ActorSelection(anchor, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsPattern(string element) => element.AsSpan().ContainsAny('*', '?');

    private static bool Matches(string name, string pattern) => Regex.IsMatch(
        name,
        "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$",
        RegexOptions.None,
        TimeSpan.FromSeconds(1));

    private bool Deliver(ActorCell cell, int at, object message, IActorRef? sender)
    {
        for (; at < _elements.Length; at++)
        {
            var element = _elements[at];
            if (IsPattern(element))
            {
                foreach (var child in cell.SnapshotOfChildren())
                {
                    if (Matches(child.Name, element))
                        Deliver(child, at + 1, message, sender);
                }

                return true;
            }

            if (cell.GetChild([element]) is not ActorCell next)
                return false;
            cell = next;
        }

        cell.Tell(message, sender!);
        return true;
    }
}
