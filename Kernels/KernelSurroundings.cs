namespace Iopf.Kernels;

/// <summary>What a core finds around it, and what can be changed there.</summary>
/// <param name="policy">The version of the core.</param>
/// <param name="observe">Where everything that can be seen goes, a line at a time.</param>
internal sealed class KernelSurroundings(KernelPolicy policy, Action<string> observe)
{
    private long _allocationsUntilFailure = -1;

    /// <summary>The domains.</summary>
    public AttachTable Domains { get; } = new(policy);

    /// <summary>What the driver's own function for responses returns.</summary>
    public int DriverResult { get; set; }

    /// <summary>Whether the driver says that user space owns the PASID tables.</summary>
    public bool HasUserPasidTables { get; set; }

    /// <summary>Calls the handler of a domain.</summary>
    public Action<IopfGroup, AttachedDomain> CallHandler { get; set; } = (_, _) => { };

    /// <summary>Shows a line.</summary>
    public void Observe(string line) => observe(line);

    /// <summary>Lets one allocation fail: 0 is the next.</summary>
    public void FailAllocation(uint number) => _allocationsUntilFailure = number;

    /// <summary>Allocates; false where memory is out, which is seen at once.</summary>
    public bool TryAllocate()
    {
        if (_allocationsUntilFailure < 0 || _allocationsUntilFailure-- != 0)
            return true;

        observe("alloc-failed");
        return false;
    }
}
