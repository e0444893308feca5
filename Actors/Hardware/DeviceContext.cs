using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>What a unit knows of a device behind it: its actor, its way to the core, its tables, its invalidations in progress.</summary>
internal sealed class DeviceContext(IActorRef device, bool pasidInResponse)
{
    private readonly Dictionary<uint, PageTable> _tables = [];

    public IActorRef Device { get; } = device;

    /// <summary>Whether answers carry the PASID of the request (F§1.5).</summary>
    public bool PasidInResponse { get; } = pasidInResponse;

    /// <summary>The device's faults in the core; null: it cannot take faults (C1).</summary>
    public IActorRef? Faults { get; set; }

    public PageTable? TableOf(Pasid? pasid) => _tables.GetValueOrDefault(Key(pasid));

    public void SetTable(Pasid? pasid, PageTable? table)
    {
        if (table is null)
            _tables.Remove(Key(pasid));
        else
            _tables[Key(pasid)] = table;
    }

    private static uint Key(Pasid? pasid) => pasid?.Value ?? uint.MaxValue;
}
