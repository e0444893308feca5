using Iopf.Logs.Formats;
using Iopf.Logs.Reading;

namespace Iopf.Logs.Collecting;

/// <summary>
/// Which lines that are no record look like an IOMMU's. A line does when its message begins with what IOMMU drivers begin theirs with (<c>DMAR:</c>,
/// <c>AMD-Vi:</c>, <c>iommu:</c>, <c>arm-smmu 12000000.iommu:</c>, ...), or holds the words that only records hold. It is information, and
/// nothing is said about it, when the driver's text begins as one of <see cref="KnownLines"/>: what drivers say at boot and when devices come and go.
/// </summary>
internal static class DriverLines
{
    /// <summary>What a line is that no format took.</summary>
    public static LineSort Sort(in LogLine line)
    {
        if (!TryFindText(line.Message, out var text))
            return HoldsWordsOfRecords(line) ? LineSort.Unrecognised : LineSort.Other;

        return KnownLines.IsKnown(text) || IntelQueues.IsCleared(text) ? LineSort.Information : LineSort.Unrecognised;
    }

    private static bool TryFindText(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> text)
    {
        LineCursor cursor = new LineCursor(message);
        var found = cursor.Skip("DMAR-IR:"u8) || cursor.Skip("DMAR:"u8) || cursor.Skip("AMD-Vi:"u8) || cursor.Skip("IOMMU:"u8) || cursor.Skip("iommu:"u8)
            || cursor.Skip("INTR-REMAP:"u8) || cursor.Skip("AMD IOMMU"u8) || TrySkipNames(ref cursor, message) || cursor.SkipTo(": AMD-Vi:"u8);
        cursor.SkipBlanks();
        text = cursor.Rest;
        return found;
    }

    /// <summary>Driver and device, as <c>dev_info</c> writes them.</summary>
    private static bool TrySkipNames(scoped ref LineCursor cursor, ReadOnlySpan<byte> message)
    {
        var blank = message.IndexOf((byte)' ');
        if (blank < 0)
            return false;

        var driver = message[..blank];
        var isDriver = driver.SequenceEqual("arm-smmu"u8) || driver.SequenceEqual("arm-smmu-v3"u8) || driver.SequenceEqual("virtio_iommu"u8)
            || (driver.StartsWith("riscv"u8) && driver.IndexOf("iommu"u8) >= 0);
        return isDriver && cursor.SkipTo(": "u8);
    }

    private static bool HoldsWordsOfRecords(in LogLine line) =>
        line.Message.IndexOf("Event logged ["u8) >= 0 || line.Message.IndexOf("Request device ["u8) >= 0 || TraceEvents.IsEvent(line);
}

/// <summary>What a line is that belongs to no record.</summary>
internal enum LineSort
{
    /// <summary>Not of an IOMMU.</summary>
    Other,

    /// <summary>A driver's, and no fault.</summary>
    Information,

    /// <summary>A driver's, by its looks, and unknown.</summary>
    Unrecognised,
}
