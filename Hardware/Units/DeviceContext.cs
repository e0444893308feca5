using Akka.Actor;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>What a unit knows of a device behind it: its actor, its way to the core, its tables, its invalidations in progress.</summary>
internal sealed class DeviceContext(IActorRef device, bool pasidInResponse)
{
    private readonly Dictionary<uint, NestedWalk> _tables = [];

    public IActorRef Device { get; } = device;

    /// <summary>Whether answers carry the PASID of the request (F§1.5).</summary>
    public bool PasidInResponse { get; } = pasidInResponse;

    /// <summary>The device's faults in the core; null: it cannot take faults (C1).</summary>
    public IActorRef? Faults { get; set; }

    /// <summary>The PASID table; null: the driver's own, which is always right.</summary>
    public PasidTable? Pasids { get; set; }

    /// <summary>What the unit's table says of its page requests.</summary>
    public DeviceEntry Entry { get; set; }

    /// <summary>Its translation requests are blocked.</summary>
    public bool Blocked { get; set; }

    /// <summary>Why translations of an address space are refused; null: they are not.</summary>
    public TranslationRefusal? Refuses(Pasid? pasid)
    {
        if (Blocked)
            return TranslationRefusal.Blocked;

        return Pasids is { } table && pasid is { } value ? table.Refuses(value) : null;
    }

    public NestedWalk? TablesOf(Pasid? pasid) => _tables.GetValueOrDefault(Key(pasid));

    public void SetTables(Pasid? pasid, SpaceTables? tables)
    {
        if (tables?.ToWalk() is { } walk)
            _tables[Key(pasid)] = walk;
        else
            _tables.Remove(Key(pasid));
    }

    private static uint Key(Pasid? pasid) => pasid?.Value ?? uint.MaxValue;
}
