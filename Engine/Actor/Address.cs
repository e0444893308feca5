namespace Akka.Actor;

/// <summary>Where a system is reached: protocol and system name, for remote systems also host and port.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable
{
    /// <summary>Makes an address.</summary>
    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    /// <summary>The protocol, <c>akka</c> for local systems.</summary>
    public string Protocol { get; }

    /// <summary>The name of the system.</summary>
    public string System { get; }

    /// <summary>The host in lower case, or null for a local address.</summary>
    public string? Host { get; }

    /// <summary>The port, or null for a local address.</summary>
    public int? Port { get; }

    /// <summary>Whether the address means a system in this process.</summary>
    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    /// <summary>Whether the address can be reached from other hosts.</summary>
    public bool HasGlobalScope => !HasLocalScope;

    /// <summary>System, host and port, without the protocol.</summary>
    public string HostPort() => HasLocalScope ? System : $"{System}@{Host}:{Port}";

    /// <inheritdoc/>
    public override string ToString() => $"{Protocol}://{HostPort()}";

    /// <inheritdoc/>
    public bool Equals(Address? other) => other is not null && string.Equals(Protocol, other.Protocol, StringComparison.Ordinal)
        && string.Equals(System, other.System, StringComparison.Ordinal)
        && string.Equals(Host, other.Host, StringComparison.Ordinal) && Port == other.Port;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Address);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);

    /// <inheritdoc/>
    public int CompareTo(Address? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo(obj as Address);

    /// <summary>Equality by value.</summary>
    public static bool operator ==(Address? left, Address? right) => Equals(left, right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(Address? left, Address? right) => !Equals(left, right);

    /// <summary>Order by text.</summary>
    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    /// <summary>Order by text.</summary>
    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    /// <summary>Order by text.</summary>
    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    /// <summary>Order by text.</summary>
    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;
}
