using Akka.Actor;
using Iopf.Actors.Links;

namespace Iopf.Lab.Following;

/// <summary>Puts a follower on every link of a machine.</summary>
internal static class FollowLinks
{
    public static LinkSet Over(LinkSet links, GroupFollower follower)
    {
        Link Seen(Link inner, FollowedRole from, FollowedRole to) => new FollowLink(inner, follower, from, to);
        return links with
        {
            DeviceToUnit = Seen(links.DeviceToUnit, FollowedRole.Device, FollowedRole.Unit),
            UnitToDevice = Seen(links.UnitToDevice, FollowedRole.Unit, FollowedRole.Device),
            Losses = Seen(links.Losses, FollowedRole.Unit, FollowedRole.Unit),
            UnitToCore = Seen(links.UnitToCore, FollowedRole.Unit, FollowedRole.Core),
            CoreToUnit = Seen(links.CoreToUnit, FollowedRole.Core, FollowedRole.Unit),
            CoreToDomain = Seen(links.CoreToDomain, FollowedRole.Core, FollowedRole.Domain),
            DomainToCore = Seen(links.DomainToCore, FollowedRole.Domain, FollowedRole.Core),
            DomainToClient = Seen(links.DomainToClient, FollowedRole.Domain, FollowedRole.Client),
            ClientToDomain = Seen(links.ClientToDomain, FollowedRole.Client, FollowedRole.Domain),
            ClientToGuest = Seen(links.ClientToGuest, FollowedRole.Client, FollowedRole.Guest),
            GuestToClient = Seen(links.GuestToClient, FollowedRole.Guest, FollowedRole.Client),
        };
    }

    private sealed class FollowLink(Link inner, GroupFollower follower, FollowedRole from, FollowedRole to) : Link
    {
        // Noted before it is sent, so that what follows from it is noted after it.
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            follower.Passes(new FollowedPassing(from, to, sender, receiver, message));
            inner.Send(receiver, message, sender);
        }
    }
}

/// <summary>A message on a link.</summary>
internal readonly record struct FollowedPassing(FollowedRole From, FollowedRole To, IActorRef Sender, IActorRef Receiver, object Message)
{
    /// <summary>It as an event.</summary>
    public FollowedEvent At(long now) => new(
        now, FollowedParties.Of(Sender, From), Receiver.IsNobody() ? null : FollowedParties.Of(Receiver, To), Message);
}
