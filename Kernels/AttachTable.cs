namespace Iopf.Kernels;

/// <summary>Which domain is attached where: the tables of whoever uses the core. The core only reads them (F§8.20).</summary>
/// <param name="policy">What PASID 0 means.</param>
internal sealed class AttachTable(KernelPolicy policy)
{
    private readonly Dictionary<(uint Device, long Slot), AttachedDomain> _domains = [];

    /// <summary>Attaches a domain; false where one is attached already.</summary>
    public bool TryAttach(uint device, uint? pasid, AttachedDomain domain) => _domains.TryAdd((device, Slot(pasid)), domain);

    /// <summary>Takes a domain out; false where there is none.</summary>
    public bool TryDetach(uint device, uint? pasid) => _domains.Remove((device, Slot(pasid)));

    /// <summary>The domain of a PASID, or of the requester itself, or null.</summary>
    public AttachedDomain? Find(uint device, uint? pasid) => _domains.GetValueOrDefault((device, Slot(pasid)));

    private long Slot(uint? pasid) => pasid is { } value && !(policy.PasidZeroIsNone && value == 0) ? value : -1;
}
