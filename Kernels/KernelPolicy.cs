namespace Iopf.Kernels;

/// <summary>
/// In what the versions of Linux's fault core differ. Everything else is the same in all of them and stands in <see cref="FaultCore"/>.
/// Sources are the sections F§3 and F§8 of the facts.
/// </summary>
public sealed record KernelPolicy
{
    /// <summary>What an answer is matched by (F§8.3, F§8.6).</summary>
    public required ResponseMatching Matching { get; init; }

    /// <summary>
    /// Whether a group joins the waiting ones in front of the older ones. Removal answers them in the order of that list (F§8.7).
    /// </summary>
    public required bool NewestWaitsFirst { get; init; }

    /// <summary>Whether the removal of a device frees the groups that waited, so that their handlers hold dangling pointers (F§8.7).</summary>
    public required bool RemovalFreesGroups { get; init; }

    /// <summary>
    /// Whether a last request is first copied into the list of the waiting ones. The copy is one more allocation, made before domain
    /// and group are looked at; if it fails the partial requests stay (F§8.12).
    /// </summary>
    public required bool WaitsAsCopy { get; init; }

    /// <summary>Whether the device's fault state is looked up before anything else; if it is missing, nothing is said (F§8.14).</summary>
    public required bool SeeksStateFirst { get; init; }

    /// <summary>Whether requests that are not the last of their group need a domain with a handler too (F§8.9).</summary>
    public required bool ChecksEveryRequest { get; init; }

    /// <summary>Whether the core itself answers INVALID where no domain, handler or fault state is found; else its caller must (F§8.9).</summary>
    public required bool AnswersBadSetups { get; init; }

    /// <summary>Whether a last request without domain or handler takes the partial requests of its index with it (F§8.9).</summary>
    public required bool BadLastDropsPartials { get; init; }

    /// <summary>Whether a missing domain or handler is written to the kernel's log (F§8.9).</summary>
    public required bool WarnsOfBadSetups { get; init; }

    /// <summary>
    /// Whether a group that cannot be allocated is answered FAILURE, with its partial requests, and counts as reported; else the report
    /// fails and the partial requests are dropped (F§8.12).
    /// </summary>
    public required bool AnswersFailedAllocations { get; init; }

    /// <summary>Whether faults that are no page requests are refused (F§8.15).</summary>
    public required bool RefusesOtherTypes { get; init; }

    /// <summary>Whether a handler may take its group off the waiting ones, and with it the whole duty to answer (F§8.7).</summary>
    public required bool HandlersMayDequeue { get; init; }

    /// <summary>Whether an answer has a result, the driver's own or an error; else it is a void function (F§8.18).</summary>
    public required bool AnswersHaveResults { get; init; }

    /// <summary>Whether a response carries flags, of which one says that its PASID is valid.</summary>
    public required bool ResponsesHaveFlags { get; init; }

    /// <summary>Whether PASID 0 is the same as no PASID, so that the domain of the requester itself is found (F§8.16).</summary>
    public required bool PasidZeroIsNone { get; init; }

    /// <summary>
    /// Whether a driver may say that user space owns the PASID table: then a request with an unknown PASID goes to the domain of the
    /// requester itself, if that one is nested (F§8.16).
    /// </summary>
    public required bool KnowsUserPasidTables { get; init; }

    /// <summary>Whether the list of the waiting ones holds groups, whose numbers can then be shown.</summary>
    public required bool ShowsGroupNumbers { get; init; }
}
