namespace Iopf.Hardware.Units.Profiles;

/// <summary>What becomes of a Stop Marker (D6) on its way to software. By the specification it is never answered.</summary>
/// <param name="Hardware">What hardware does with it.</param>
/// <param name="Software">What software does with one that is in the queue.</param>
/// <param name="Source">Where it is said; what is from memory alone is marked [mem].</param>
public sealed record StopMarkerRule(string Hardware, string Software, string Source)
{
    /// <summary>
    /// The driver has no check for it and reports it as a last request, so that the core answers it: the device gets an answer that it does not wait for
    /// (D5).
    /// </summary>
    public bool IsReported { get; init; }

    /// <summary>Whether the source says it.</summary>
    public bool IsSure => !Source.Contains("[mem]", StringComparison.Ordinal);
}
