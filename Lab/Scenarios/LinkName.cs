using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>A link between two parties on the way of a fault, in one direction or, where two share it, in both (<see cref="Iopf.Actors.Links.LinkSet"/>).</summary>
public enum LinkName : byte
{
    /// <summary>No certain one.</summary>
    Any,

    /// <summary>From a device to its unit.</summary>
    DeviceToUnit,

    /// <summary>From a unit to a device.</summary>
    UnitToDevice,

    /// <summary>From a unit's driver to the core.</summary>
    UnitToCore,

    /// <summary>From the core to a unit.</summary>
    CoreToUnit,

    /// <summary>From the core to a domain.</summary>
    CoreToDomain,

    /// <summary>From a domain to the core.</summary>
    DomainToCore,

    /// <summary>From a domain to a client.</summary>
    DomainToClient,

    /// <summary>From a client to a domain.</summary>
    ClientToDomain,

    /// <summary>Between a client and a unit.</summary>
    ClientAndUnit,

    /// <summary>From a client to its guest.</summary>
    ClientToGuest,

    /// <summary>From a guest to its client.</summary>
    GuestToClient,
}

/// <summary>The links in words, and what passes them.</summary>
public static class LinkNames
{
    private static readonly (LinkName Link, string Name, Type[] Messages)[] Table =
    [
        (LinkName.DeviceToUnit, "device-to-unit", [typeof(TranslationRequest), typeof(PageRequest), typeof(DeviceAccess), typeof(InvalidationCompletion)]),
        (LinkName.UnitToDevice, "unit-to-device", [typeof(TranslationCompletion), typeof(PageResponse), typeof(AccessCompletion), typeof(InvalidationRequest)]),
        (LinkName.UnitToCore, "unit-to-core", [typeof(PageRequest), typeof(MalformedPageRequest), typeof(UnrecoverableFault)]),
        (LinkName.CoreToUnit, "core-to-unit", [typeof(PageResponse)]),
        (LinkName.CoreToDomain, "core-to-domain", [typeof(FaultJob), typeof(JobWithdrawn), typeof(UnrecoverableFault)]),
        (LinkName.DomainToCore, "domain-to-core", [typeof(GroupAnswer), typeof(CloseGroup)]),
        (LinkName.DomainToClient, "domain-to-client",
            [typeof(ServeFault), typeof(ReportUnrecoverable), typeof(JobWithdrawn), typeof(HandlerRegistered), typeof(HandlerUnregistered)]),
        (LinkName.ClientToDomain, "client-to-domain",
            [typeof(FaultServed), typeof(FaultDeferred), typeof(GroupAnswer), typeof(UnrecoverableNoted), typeof(RegisterHandler), typeof(UnregisterHandler)]),
        (LinkName.ClientAndUnit, "client-and-unit", [typeof(InvalidatePages), typeof(PagesInvalidated)]),
        (LinkName.ClientToGuest, "client-to-guest",
            [typeof(ConnectGuest), typeof(InjectFault), typeof(UnrecoverableFault), typeof(GuestAnswerRefused), typeof(PagesInvalidated)]),
        (LinkName.GuestToClient, "guest-to-client", [typeof(GuestAnswer), typeof(GuestEventRead), typeof(InvalidatePages)]),
    ];

    /// <summary>All of them, in the order of the way of a fault.</summary>
    public static IReadOnlyList<LinkName> All { get; } = [.. Table.Select(row => row.Link)];

    /// <summary>The word in scenarios and reports.</summary>
    public static string NameOf(LinkName link) => link == LinkName.Any ? "any" : Row(link).Name;

    /// <summary>The messages that pass a link; of <see cref="LinkName.Any"/> those of all, each once.</summary>
    public static IReadOnlyList<Type> MessagesOf(LinkName link) =>
        link == LinkName.Any ? [.. Table.SelectMany(row => row.Messages).Distinct()] : Row(link).Messages;

    /// <summary>Whether a message has an encoded form in which bits can be flipped.</summary>
    /// <param name="link">Where it passes.</param>
    /// <param name="message">Its type.</param>
    /// <param name="stalls">Whether devices stall and do not ask for pages: what stands for a page request then is an event, and no page request's descriptor.</param>
    public static bool IsEncoded(LinkName link, Type message, bool stalls) => message == typeof(PageRequest) || message == typeof(PageResponse)
        ? !stalls || link is not (LinkName.UnitToCore or LinkName.CoreToUnit)
        : typeof(IWireMessage).IsAssignableFrom(message);

    private static (LinkName Link, string Name, Type[] Messages) Row(LinkName link) => Table[(int)link - 1];
}
