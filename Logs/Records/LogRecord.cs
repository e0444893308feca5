using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Logs.Records;

/// <summary>
/// What a kernel said about one fault or one event of an IOMMU, in one line or in several. A property is null where the kernel did not
/// say it; nothing is guessed. Formats: F§5.5 and F§5.6.
/// </summary>
public sealed record LogRecord
{
    /// <summary>The number of the first line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>How many lines it has, 1 or more; lines of others may stand between them.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>Who wrote it.</summary>
    public required LogDriver Driver { get; init; }

    /// <summary>Which format it has.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The time of the first line since boot.</summary>
    public LogTime? Time { get; init; }

    /// <summary>The date and time before the line, as written, where the log has one (syslog, journal, <c>dmesg -T</c>).</summary>
    public string? WallClock { get; init; }

    /// <summary>The host's name, as syslog and journal write it.</summary>
    public string? Host { get; init; }

    /// <summary>The IOMMU: <c>dmar0</c>, <c>arm-smmu-v3.2.auto</c>, <c>12000000.iommu</c>, <c>virtio0</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The device: <c>0000:02:00.0</c> in full where it is PCI, else as written.</summary>
    public string? Device { get; init; }

    /// <summary>The device's driver: the <c>xhci_hcd</c> of <c>xhci_hcd 0000:01:00.0: AMD-Vi: ...</c>.</summary>
    public string? KernelDriver { get; init; }

    /// <summary>Stream id, RISC-V device id, or virtio endpoint.</summary>
    public ulong? StreamId { get; init; }

    /// <summary>The PASID or substream id, as written: formats that always write one write 0 where there is none.</summary>
    public uint? Pasid { get; init; }

    /// <summary>Page request group index, tag, or stall tag.</summary>
    public uint? Group { get; init; }

    /// <summary>The address in bytes, also where the kernel writes a page frame number.</summary>
    public ulong? Address { get; init; }

    /// <summary>The address at which a table could not be read.</summary>
    public ulong? FetchAddress { get; init; }

    /// <summary>The address after the first stage, or the guest physical address.</summary>
    public ulong? Ipa { get; init; }

    /// <summary>What the device wanted.</summary>
    public PageAccess? Access { get; init; }

    /// <summary>Fault reason, event id, cause, reason, response code: the number of the kind's own table.</summary>
    public int? Code { get; init; }

    /// <summary>What the kernel itself wrote as the reason.</summary>
    public string? Text { get; init; }

    /// <summary>The field <c>flags</c>, whose meaning is the kind's.</summary>
    public uint? Flags { get; init; }

    /// <summary>The domain's number.</summary>
    public uint? Domain { get; init; }

    /// <summary>Raw words that came with it, in the kernel's order.</summary>
    public ImmutableArray<ulong> Words { get; init; } = [];

    /// <summary>What else it says.</summary>
    public ImmutableArray<LogField> Fields { get; init; } = [];

    /// <summary>The number of a field by name, or null.</summary>
    public ulong? Number(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
                return field.Number;
        }

        return null;
    }
}
