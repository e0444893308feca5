namespace Iopf.Lab.Invariants;

/// <summary>The owners of an owed answer in words.</summary>
public static class TokenOwners
{
    /// <summary>Who owes the answer to a group.</summary>
    public static string NameOf(OwedGroup group) => group switch
    {
        { IsIgnored: true } => "nobody (ignored)",
        { Owner: TokenOwner.Device } => "device",
        { Owner: TokenOwner.Unit } => "unit",
        { Owner: TokenOwner.Core } => "core",
        { Owner: TokenOwner.Domain } => "domain",
        { Owner: TokenOwner.Client } => "client",
        { Owner: TokenOwner.Answer } => "unit (answer)",
        _ => "nobody (lost)",
    };

    /// <summary>Who comes next, and by what.</summary>
    public static string NextOf(OwedGroup group) => group switch
    {
        { IsIgnored: true } => "nobody, by its handler's word, until the device is reset",
        { Owner: TokenOwner.Device } => "unit: the device sends the last request",
        { Owner: TokenOwner.Unit } => "core: the unit's driver reads the request",
        { Owner: TokenOwner.Core } => "domain, or the unit with the core's answer",
        { Owner: TokenOwner.Domain } => "client: it is called when a worker has let the time of the call pass",
        { Owner: TokenOwner.Client } => "core: the client gives its answer",
        { Owner: TokenOwner.Answer } => "device: the unit sends the answer",
        { LostBy: { } row } => $"nobody until PRI is reset ({row})",
        _ => "nobody until PRI is reset",
    };
}
