namespace Iopf.Lab.Plays;

/// <summary>What may happen in the middle of a fault. Apart from the stories, so that policies can name it before there are stories.</summary>
internal static class Disturbances
{
    /// <summary>Who may be killed (S10), with the path of the actor.</summary>
    public static IReadOnlyList<(string Word, string Path)> Victims { get; } =
    [
        ("group", $"{Casting.FaultsPath(0)}/*"),
        ("handler", $"{Casting.DomainPath(0)}/*"),
        ("domain", Casting.DomainPath(0)),
        ("client", Casting.ClientPath(0)),
        ("guest", Casting.GuestPath(1)),
        ("guest-client", Casting.ClientPath(1)),
        ("faults", Casting.FaultsPath(0)),
        ("unit", Casting.UnitPath(0)),
        ("device", Casting.DevicePath(0)),
    ];

    /// <summary>What may be changed (S9).</summary>
    public static IReadOnlyList<string> Operations { get; } = ["unregister", "detach", "replace", "remove", "drain", "reset"];
}
