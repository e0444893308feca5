namespace Iopf.Cluster.Books;

/// <summary>One machine of those that are made in turn for one number of an experiment.</summary>
/// <param name="Host">Number of the machine in its experiment, from 0.</param>
/// <param name="Life">Which machine of that number it is, from 0: those made later have higher numbers.</param>
public readonly record struct LifeName(int Host, long Life) : IComparable<LifeName>
{
    /// <inheritdoc/>
    public int CompareTo(LifeName other) => (Host, Life).CompareTo((other.Host, other.Life));

    /// <summary>Orders by host, then life.</summary>
    public static bool operator <(LifeName left, LifeName right) => left.CompareTo(right) < 0;

    /// <summary>Orders by host, then life.</summary>
    public static bool operator >(LifeName left, LifeName right) => left.CompareTo(right) > 0;

    /// <summary>Orders by host, then life.</summary>
    public static bool operator <=(LifeName left, LifeName right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by host, then life.</summary>
    public static bool operator >=(LifeName left, LifeName right) => left.CompareTo(right) >= 0;

    /// <summary>Text such as "host-2, life 5".</summary>
    public override string ToString() => $"host-{Host}, life {Life}";
}
