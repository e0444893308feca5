using Iopf.Lab.Scenarios;

namespace Iopf.Tests.Lab.Injection;

/// <summary>The table of link and damage: tolerated, or what breaks. The page docs/injection.md has the same.</summary>
internal static class LinkDamageTable
{
    public static IReadOnlyList<DamageCell> Cells { get; } =
    [
        .. LinkNames.All.SelectMany(link => InjectKinds.OfMessages.Select(damage => new DamageCell(link, damage))),
    ];
}
