using Iopf.Plays.Casting;

namespace Iopf.Plays.Language;

/// <summary>What somebody in a story is.</summary>
internal enum PartKind
{
    /// <summary>A device.</summary>
    Device,

    /// <summary>An IOMMU unit.</summary>
    Unit,

    /// <summary>The fault state of a device in the core.</summary>
    Core,

    /// <summary>A domain.</summary>
    Domain,

    /// <summary>A handler, by its client.</summary>
    Handler,

    /// <summary>A guest.</summary>
    Guest,
}

/// <summary>Somebody in a story.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Which of its kind, from 0; of guests from 1. Handlers are counted over all domains.</param>
/// <param name="Given">Where its name stands; null: it has it from the language.</param>
internal sealed record StoryPart(string Name, PartKind Kind, int Number, PlacedName? Given)
{
    /// <summary>The path of its actor below <c>/user</c>.</summary>
    public string Path => Kind switch
    {
        PartKind.Device => StageCast.DevicePath(Number),
        PartKind.Unit => StageCast.UnitPath(Number),
        PartKind.Core => StageCast.FaultsPath(Number),
        PartKind.Domain => StageCast.DomainPath(Number),
        PartKind.Handler => StageCast.ClientPath(Number),
        _ => StageCast.GuestPath(Number),
    };

    /// <summary>What stands over its column where the story says nothing.</summary>
    public string Heading => Kind switch
    {
        PartKind.Device => "device",
        PartKind.Unit => "IOMMU",
        PartKind.Core => "core",
        PartKind.Domain => "domain",
        PartKind.Handler => "handler",
        _ => "guest",
    };

    /// <summary>The plural of its kind, for errors.</summary>
    public static string Several(PartKind kind) => kind switch
    {
        PartKind.Unit => "units",
        PartKind.Core => "fault states of devices",
        _ => $"{kind.ToString().ToLowerInvariant()}s",
    };
}
