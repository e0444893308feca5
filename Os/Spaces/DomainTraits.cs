namespace Iopf.Os.Spaces;

/// <summary>What matters of a domain to those who attach it.</summary>
/// <param name="TakesFaults">Whether it takes page faults at all (C1, N4).</param>
/// <param name="Owners">How many of its clients, the first ones, own a level of its tables and have to note each device (D7); 0: it has no tables.</param>
public readonly record struct DomainTraits(bool TakesFaults, int Owners);
