using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Wire;
using Iopf.Tests.Lab.Running;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Ways to break the protocol of pagers from outside, each as if one rule of it were not there.</summary>
internal static class ProtocolDamage
{
    /// <summary>Each group is given to the pager twice, as if the duplicate filter let both through.</summary>
    public static LinkSet GivenTwice(LinkSet links) => links with
    {
        ClientToPager = new DoublingLink(links.ClientToPager),
        PagerToClient = new HalvingLink(links.PagerToClient),
    };

    /// <summary>Each answer of a client is sent twice.</summary>
    public static LinkSet AnsweredTwice(LinkSet links) => links with
    {
        ClientToDomain = DamagedLinks.Every<GroupAnswer>(links.ClientToDomain, (domain, answer, client) =>
        {
            links.ClientToDomain.Send(domain, answer, client);
            links.ClientToDomain.Send(domain, answer, client);
        }),
    };

    /// <summary>Devices are said to have forgotten pages that nobody told them to forget.</summary>
    public static LinkSet NothingForgotten(LinkSet links) => links with
    {
        ClientAndUnit = DamagedLinks.Every<InvalidatePages>(
            links.ClientAndUnit, (unit, message, client) => client.Tell(new PagesInvalidated(message.Requester, message.Token), unit)),
    };

    /// <summary>Answers of a pager that permit an access lose the pages that go.</summary>
    public static LinkSet NothingGoes(LinkSet links) => links with
    {
        PagerToClient = DamagedLinks.Every<SequencedMessage>(links.PagerToClient, (client, message, pager) =>
            links.PagerToClient.Send(client, message.Body is PagesServed served ? message with { Body = served with { Removed = [] } } : message, pager)),
    };

    /// <summary>Pages that a guest takes back are said to be gone, and stay.</summary>
    public static LinkSet NothingTaken(LinkSet links) => links with
    {
        PagerToClient = DamagedLinks.Every<SequencedMessage>(links.PagerToClient, (client, message, pager) =>
            links.PagerToClient.Send(client, message.Body is TakePages take ? message with { Body = take with { Removed = [] } } : message, pager)),
    };

    // Message n becomes 2n - 1 and 2n, and what the other end says it has taken is halved on its way back.
    private sealed class DoublingLink(Link link) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            if (message is SequencedMessage sequenced)
            {
                link.Send(receiver, sequenced with { Number = (2 * sequenced.Number) - 1 }, sender);
                link.Send(receiver, sequenced with { Number = 2 * sequenced.Number }, sender);
            }
            else
            {
                link.Send(receiver, message, sender);
            }
        }
    }

    private sealed class HalvingLink(Link link) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender) => link.Send(
            receiver,
            message switch
            {
                SequencedMessage sequenced => sequenced with { Taken = sequenced.Taken / 2 },
                MessagesTaken taken => taken with { Taken = taken.Taken / 2 },
                _ => message,
            },
            sender);
    }
}
