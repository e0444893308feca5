using Iopf.Plays.Casting;

namespace Iopf.Plays.Stories;

/// <summary>What may happen in the middle of a fault. Apart from the stories, so that policies can name it before there are stories.</summary>
internal static class Disturbances
{
    /// <summary>Who may be killed (S10), with the path of the actor.</summary>
    public static IReadOnlyList<(string Word, string Path)> Victims { get; } =
    [
        ("group", $"{StageCast.FaultsPath(0)}/*"),
        ("handler", $"{StageCast.DomainPath(0)}/*"),
        ("domain", StageCast.DomainPath(0)),
        ("client", StageCast.ClientPath(0)),
        ("guest", StageCast.GuestPath(1)),
        ("guest-client", StageCast.ClientPath(1)),
        ("faults", StageCast.FaultsPath(0)),
        ("unit", StageCast.UnitPath(0)),
        ("device", StageCast.DevicePath(0)),
    ];

    /// <summary>What may be changed (S9).</summary>
    public static IReadOnlyList<string> Operations { get; } = ["unregister", "detach", "replace", "remove", "drain", "reset"];
}
