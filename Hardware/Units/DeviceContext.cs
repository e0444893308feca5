using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Hardware.Units;

/// <summary>What a unit knows of a device behind it: whether the core takes its faults, its tables, what its entry allows.</summary>
internal sealed class DeviceContext(bool pasidInResponse, FaultModel model)
{
    private readonly Dictionary<uint, NestedWalk> _tables = [];

    /// <summary>Whether the function requires the PASID of the request in answers (F§1.5).</summary>
    public bool PasidInResponse { get; } = pasidInResponse;

    /// <summary>What becomes of its accesses that find no translation, where they come untranslated (D8).</summary>
    public FaultModel Model { get; } = model;

    /// <summary>The core takes its faults (C1).</summary>
    public bool TakesFaults { get; set; }

    /// <summary>The PASID table; null: the driver's own, which is always right.</summary>
    public PasidTable? Pasids { get; set; }

    /// <summary>The way through the unit's own tables to its entry; null: it is right.</summary>
    public DeviceTables? Tables { get; set; }

    /// <summary>What the unit's table says of its page requests.</summary>
    public DeviceEntry Entry { get; set; }

    /// <summary>Its translation requests are blocked.</summary>
    public bool Blocked { get; set; }

    /// <summary>Why translations of an address space are refused; null: they are not.</summary>
    public TranslationRefusal? Refuses(ArchitectureProfile profile, Pasid? pasid)
    {
        if (Blocked)
            return TranslationRefusal.Blocked;

        if (Tables?.Walk() is { } ofDevice && profile.RefusalOf(ofDevice) is { } refusal)
            return refusal;

        return pasid is { } value && Pasids?.Walk(value) is { } ofPasid ? profile.RefusalOf(ofPasid) : null;
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
