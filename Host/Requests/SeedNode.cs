using System.Globalization;

namespace Iopf.Host.Requests;

/// <summary>A node that others join, by name or address.</summary>
/// <param name="Host">Where it listens; empty: this node itself.</param>
/// <param name="Port">Its port.</param>
internal sealed record SeedNode(string Host, int Port)
{
    /// <summary>The word for the node itself.</summary>
    public const string SelfWord = "self";

    private const int LongestHost = 255;

    /// <summary>The node itself.</summary>
    public static SeedNode Self { get; } = new("", 0);

    /// <summary>Reads HOST:PORT, [ADDRESS]:PORT for one of IPv6, or `self`; null if it is none.</summary>
    public static SeedNode? Read(string text)
    {
        if (text == SelfWord)
            return Self;

        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !TryReadPort(text[(colon + 1)..], out var port) || port == 0)
            return null;

        var host = text[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        else if (host.Contains(':', StringComparison.Ordinal))
            return null;

        return IsHost(host) ? new SeedNode(host, port) : null;
    }

    /// <summary>Reads a port, 0 to 65535.</summary>
    public static bool TryReadPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;

    /// <summary>Whether a text can be a name or an address.</summary>
    public static bool IsHost(string text) =>
        text.Length is > 0 and <= LongestHost && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':');

    /// <inheritdoc/>
    public override string ToString() =>
        this == Self ? SelfWord : Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
