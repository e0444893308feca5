using System.Buffers;
using System.Text;

namespace Iopf.Logs.Reading;

/// <summary>
/// Tells at little cost that a line is not of an IOMMU, which most lines of a log are not: a line of one holds one of a few words. The search for
/// many words at once is made for characters, so a line is widened first; both are done many bytes at a time.
/// </summary>
internal sealed class LineGate
{
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "DMAR", "dmar", "INTR-REMAP", "VT-d detected", "QI HEAD", "QI PRIOR", "Request device [", "[fault reason", "nvalid page request",
            "AMD-Vi", "vent logged [", "address=0x",
            "mmu", "MMU", "context fault", "global fault", "Blocked unknown", "GFSR", "event 0x", "Q overflow detected", "PRI request received",
            "devid: ", "Queue #", "fault from EP", "iopf ", "drop response",
            "prq_report", "io_page_fault", "qi_submit", "dev_fault:", "dev_page_response",
        ],
        StringComparison.Ordinal);

    private readonly char[] _wide = new char[LogLines.MaxLine];

    /// <summary>Whether the line may be of an IOMMU.</summary>
    public bool MayPass(ReadOnlySpan<byte> line) =>
        _wide.AsSpan(0, Encoding.Latin1.GetChars(line, _wide)).IndexOfAny(Words) >= 0;
}
