using Iopf.Hardware.Units.Profiles;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;

namespace Iopf.Plays.Replays.Reading;

/// <summary>A queue whose raw dump can be read.</summary>
public sealed class QueueFormat
{
    private readonly Decoder _decode;

    private QueueFormat(string name, Architecture architecture, int size, string title, Decoder decode) =>
        (Name, Architecture, Size, Title, _decode) = (name, architecture, size, title, decode);

    private delegate QueueEntry Decoder(ReadOnlySpan<byte> entry);

    /// <summary>All of them, in the order of architectures.</summary>
    public static IReadOnlyList<QueueFormat> All { get; } =
    [
        new("vtd", Architecture.Vtd, VtdPageRequestDescriptor.Size, "VT-d page request queue", QueueEntry.OfRequest<VtdPageRequestDescriptor>),
        new("amd", Architecture.Amd, AmdPprEntry.Size, "AMD PPR log", QueueEntry.OfRequest<AmdPprEntry>),
        new("smmu-pri", Architecture.SmmuPri, SmmuPriEntry.Size, "SMMUv3 PRI queue", QueueEntry.OfRequest<SmmuPriEntry>),
        new("smmu-evt", Architecture.SmmuStall, SmmuEvent.Size, "SMMUv3 event queue", QueueEntry.OfEvent),
        new("riscv", Architecture.RiscV, RiscVPageRequestRecord.Size, "RISC-V page-request queue", QueueEntry.OfRequest<RiscVPageRequestRecord>),
    ];

    /// <summary>Its name on the command line.</summary>
    public string Name { get; }

    /// <summary>Whose queue it is.</summary>
    public Architecture Architecture { get; }

    /// <summary>Bytes of an entry.</summary>
    public int Size { get; }

    /// <summary>It in words.</summary>
    public string Title { get; }

    /// <summary>The format of that name; null: there is none.</summary>
    public static QueueFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>Reads an entry of <see cref="Size"/> bytes.</summary>
    internal QueueEntry Read(ReadOnlySpan<byte> entry) =>
        entry.IndexOfAnyExcept((byte)0) < 0 ? QueueEntry.NotWritten : _decode(entry);
}
