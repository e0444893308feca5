namespace Iopf.Lab.Scenarios;

/// <summary>
/// A pattern of names in a scenario of several machines: <c>host-1/unit-0</c> is the unit of one, <c>unit-0</c> that of each. With one machine there is no host.
/// </summary>
/// <param name="Host">The pattern of the host's name; empty: each.</param>
/// <param name="Name">The pattern of the name on that host.</param>
public readonly record struct HostPattern(string Host, string Name)
{
    private const string Prefix = "host-";

    /// <summary>Takes a pattern apart.</summary>
    public static HostPattern Of(string pattern)
    {
        var slash = pattern.StartsWith(Prefix, StringComparison.Ordinal) ? pattern.IndexOf('/', StringComparison.Ordinal) : -1;
        return slash < 0 ? new HostPattern("", pattern) : new HostPattern(pattern[..slash], pattern[(slash + 1)..]);
    }

    /// <summary>The name of a host.</summary>
    public static string NameOf(int host) => $"{Prefix}{host}";

    /// <summary>Whether a host is meant.</summary>
    public bool IsOf(int host) => Host.Length == 0 || NamePattern.Matches(Host, NameOf(host));
}
