namespace Iopf.Os.Faults;

/// <summary>How an answer finds its pending group (C7): what it checks, and where Linux did so (F§3.5, F§8.3).</summary>
public enum AnswerMatching : byte
{
    /// <summary>By the group itself (Linux since 6.9, 2024): an answer carries the group's own name (<see cref="GroupId"/>), which no later group has.</summary>
    Group,

    /// <summary>
    /// By the tag alone: the first pending group, in the order in which they became complete, that has it. What Linux 5.2 to 6.8 (2019 to
    /// early 2024) did for requests that need no PASID in the answer.
    /// </summary>
    Index,

    /// <summary>
    /// By tag and PASID, but the PASID is compared only where the pending request needs one in its answer (Linux 5.2 to 6.8): without PRG
    /// Response PASID Required, and for stalls (D8), this is <see cref="Index"/>.
    /// </summary>
    IndexPasid,

    /// <summary>
    /// By a number given to each group when it is handed out (Linux's delivery to user space since 6.11, 2024): 32 bits, counted up from 1.
    /// There the lowest free number is given (F§4.2), which comes back at once; here one comes back only after all others.
    /// </summary>
    Cookie,
}
