namespace Iopf.Kernels;

/// <summary>What an answer is given for, and what becomes of a second one (F§8.3, F§8.6).</summary>
public enum ResponseMatching
{
    /// <summary>
    /// The first waiting request with the group index of the answer; the PASID counts only where the waiting request asks for it.
    /// An answer that finds none is refused.
    /// </summary>
    FirstWithIndex,

    /// <summary>The group itself, as long as it waits; a second answer is dropped without a word.</summary>
    WaitingGroup,

    /// <summary>The group itself, whether it waits or not; a second answer goes to the device again.</summary>
    Group,
}
