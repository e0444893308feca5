using Akka.Actor;
using Iopf.Actors.Links;

namespace Iopf.Plays.Staging;

/// <summary>A link on a stage: what passes is noted, and perhaps held.</summary>
internal sealed class StageLink(Link inner, Stage stage) : Link
{
    public override void Send(IActorRef receiver, object message, IActorRef sender) =>
        stage.Pass(new Passing(inner, receiver, message, sender));

    /// <summary>Puts the stage on every link.</summary>
    public static LinkSet Over(LinkSet links, Stage stage) => new()
    {
        DeviceToUnit = new StageLink(links.DeviceToUnit, stage),
        UnitToDevice = new StageLink(links.UnitToDevice, stage),
        Losses = new StageLink(links.Losses, stage),
        UnitToCore = new StageLink(links.UnitToCore, stage),
        CoreToUnit = new StageLink(links.CoreToUnit, stage),
        CoreToDomain = new StageLink(links.CoreToDomain, stage),
        DomainToCore = new StageLink(links.DomainToCore, stage),
        DomainToClient = new StageLink(links.DomainToClient, stage),
        ClientToDomain = new StageLink(links.ClientToDomain, stage),
        ClientToGuest = new StageLink(links.ClientToGuest, stage),
        GuestToClient = new StageLink(links.GuestToClient, stage),
        ClientAndUnit = new StageLink(links.ClientAndUnit, stage),
    };
}
