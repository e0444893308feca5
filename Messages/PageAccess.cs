namespace Iopf.Messages;

/// <summary>What an access wants, or what a page grants. Values as in Linux (IOMMU_FAULT_PERM_*, F§3.1).</summary>
[Flags]
public enum PageAccess : byte
{
    /// <summary>Nothing; as a grant: the page is not present.</summary>
    None = 0,

    /// <summary>Read.</summary>
    Read = 1,

    /// <summary>Write.</summary>
    Write = 2,

    /// <summary>Execute.</summary>
    Execute = 4,

    /// <summary>Privileged mode.</summary>
    Privileged = 8,
}
