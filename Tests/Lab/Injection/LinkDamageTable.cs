using Iopf.Lab.Scenarios;
using static Iopf.Tests.Lab.Injection.DamageCell;

namespace Iopf.Tests.Lab.Injection;

/// <summary>The table of link and damage: tolerated, or what breaks. The page docs/injection.md has the same.</summary>
internal static class LinkDamageTable
{
    private const string Closed = "closed-once";
    private const string Unexpected = "no-unexpected-index";
    private const string Owner = "one-owner";

    public static IReadOnlyList<DamageCell> Cells { get; } =
    [
        new(LinkName.DeviceToUnit, InjectKind.Lose, NoProgress),
        new(LinkName.DeviceToUnit, InjectKind.Delay),
        new(LinkName.DeviceToUnit, InjectKind.Repeat, Closed, Unexpected, Owner),
        new(LinkName.DeviceToUnit, InjectKind.Reorder),
        new(LinkName.DeviceToUnit, InjectKind.Corrupt, Unmet, NoProgress),

        new(LinkName.UnitToDevice, InjectKind.Lose, NoProgress),
        new(LinkName.UnitToDevice, InjectKind.Delay),
        new(LinkName.UnitToDevice, InjectKind.Repeat, Unexpected),
        new(LinkName.UnitToDevice, InjectKind.Reorder),
        new(LinkName.UnitToDevice, InjectKind.Corrupt, Unexpected, NoProgress),

        new(LinkName.UnitToCore, InjectKind.Lose, NoProgress),
        new(LinkName.UnitToCore, InjectKind.Delay),
        new(LinkName.UnitToCore, InjectKind.Repeat, Closed, Unexpected, Owner),
        new(LinkName.UnitToCore, InjectKind.Reorder),
        new(LinkName.UnitToCore, InjectKind.Corrupt, Closed, Unmet, NoProgress),

        new(LinkName.CoreToUnit, InjectKind.Lose, NoProgress),
        new(LinkName.CoreToUnit, InjectKind.Delay),
        new(LinkName.CoreToUnit, InjectKind.Repeat, Unexpected),
        new(LinkName.CoreToUnit, InjectKind.Reorder),
        new(LinkName.CoreToUnit, InjectKind.Corrupt, NoProgress),

        new(LinkName.CoreToDomain, InjectKind.Lose, Unmet),
        new(LinkName.CoreToDomain, InjectKind.Delay),
        new(LinkName.CoreToDomain, InjectKind.Repeat),
        new(LinkName.CoreToDomain, InjectKind.Reorder),
        new(LinkName.CoreToDomain, InjectKind.Corrupt),

        new(LinkName.DomainToCore, InjectKind.Lose, Unmet),
        new(LinkName.DomainToCore, InjectKind.Delay),
        new(LinkName.DomainToCore, InjectKind.Repeat),
        new(LinkName.DomainToCore, InjectKind.Reorder),
        new(LinkName.DomainToCore, InjectKind.Corrupt, Unmet),

        new(LinkName.DomainToClient, InjectKind.Lose, Unmet),
        new(LinkName.DomainToClient, InjectKind.Delay),
        new(LinkName.DomainToClient, InjectKind.Repeat, Owner),
        new(LinkName.DomainToClient, InjectKind.Reorder),
        new(LinkName.DomainToClient, InjectKind.Corrupt, Unmet),

        new(LinkName.ClientToDomain, InjectKind.Lose, Unmet),
        new(LinkName.ClientToDomain, InjectKind.Delay),
        new(LinkName.ClientToDomain, InjectKind.Repeat),
        new(LinkName.ClientToDomain, InjectKind.Reorder),
        new(LinkName.ClientToDomain, InjectKind.Corrupt, Unmet),

        new(LinkName.ClientAndUnit, InjectKind.Lose, Unmet),
        new(LinkName.ClientAndUnit, InjectKind.Delay),
        new(LinkName.ClientAndUnit, InjectKind.Repeat),
        new(LinkName.ClientAndUnit, InjectKind.Reorder),
        new(LinkName.ClientAndUnit, InjectKind.Corrupt, Unmet),

        new(LinkName.ClientToGuest, InjectKind.Lose, Unmet),
        new(LinkName.ClientToGuest, InjectKind.Delay),
        new(LinkName.ClientToGuest, InjectKind.Repeat),
        new(LinkName.ClientToGuest, InjectKind.Reorder),
        new(LinkName.ClientToGuest, InjectKind.Corrupt, Unmet),

        new(LinkName.GuestToClient, InjectKind.Lose, Unmet),
        new(LinkName.GuestToClient, InjectKind.Delay),
        new(LinkName.GuestToClient, InjectKind.Repeat),
        new(LinkName.GuestToClient, InjectKind.Reorder),
        new(LinkName.GuestToClient, InjectKind.Corrupt, Unmet),
    ];
}
