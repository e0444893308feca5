using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>The accesses of a device without PRI that are at its unit (D8). Each ends once, or its device is reset.</summary>
internal sealed class AccessLedger
{
    private readonly Dictionary<ulong, DeviceAccess> _atUnit = [];
    private readonly HashSet<ulong> _cancelled = [];

    /// <summary>Those that have not ended.</summary>
    public IEnumerable<ulong> AtUnit => _atUnit.Keys.Order();

    /// <summary>One is sent.</summary>
    /// <returns>False if one of that name is at the unit already.</returns>
    public bool Sent(DeviceAccess access)
    {
        _cancelled.Remove(access.Id);
        return _atUnit.TryAdd(access.Id, access);
    }

    /// <summary>The unit says that one has ended.</summary>
    /// <returns>False if it is not at the unit, and was not when its device was reset.</returns>
    public bool Ended(ulong id) => _atUnit.Remove(id) || _cancelled.Remove(id);

    /// <summary>Whether a stall can be of one of them: an event does not say which.</summary>
    public bool Has(PageRequest stall) =>
        _atUnit.Values.Any(access => access.Pasid == stall.Pasid && access.Address.PageBase == stall.Address.PageBase);

    /// <summary>The device is reset (D9).</summary>
    public void Cancelled()
    {
        _cancelled.UnionWith(_atUnit.Keys);
        _atUnit.Clear();
    }
}
