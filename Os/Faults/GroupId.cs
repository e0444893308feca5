namespace Iopf.Os.Faults;

/// <summary>
/// The core's own name of one instance of a fault group: a slot, and how often that slot was used before. Unlike the group's tag it is
/// not given again to a later group, so an answer that carries it cannot be taken for another group's (C7, policy <c>group</c>).
/// </summary>
/// <param name="Slot">Number of the slot in its device's table.</param>
/// <param name="Generation">Uses of the slot before this one. It wraps after 2^32 uses of one slot.</param>
public readonly record struct GroupId(int Slot, uint Generation)
{
    /// <summary>Slot and generation.</summary>
    public override string ToString() => $"{Slot}.{Generation}";
}
