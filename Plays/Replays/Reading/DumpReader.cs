using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Reading;

/// <summary>Which entries of a ring are read.</summary>
/// <param name="Head">Number of the first entry.</param>
/// <param name="Tail">Number of the entry behind the last; the head itself: none is read.</param>
public readonly record struct DumpRange(int Head, int Tail);

/// <summary>Reads the raw dump of a queue: entry after entry, as they stand in memory.</summary>
public static class DumpReader
{
    /// <summary>The largest dump: more than any queue of these architectures has.</summary>
    public const int MostBytes = 1 << 26;

    /// <summary>Reads a dump.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="source">Its name in errors.</param>
    /// <param name="format">What an entry is.</param>
    /// <param name="range">Which entries, in ring order; null: all, in the order of the file.</param>
    /// <param name="limits">How much is taken in; null: the default.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecordingResult Read(Stream stream, string source, QueueFormat format, DumpRange? range = null, RecordingLimits? limits = null)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MostBytes)
                return RecordingResult.Wrong(source, 0, $"a dump has at most {MostBytes >> 20} MiB");
        }

        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), source, format, range, limits);
    }

    /// <summary>Reads a dump from memory; see the other.</summary>
    public static RecordingResult Read(
        ReadOnlySpan<byte> dump, string source, QueueFormat format, DumpRange? range = null, RecordingLimits? limits = null)
    {
        if (dump.Length % format.Size != 0)
            return RecordingResult.Wrong(source, 0, $"the dump of the {format.Title} is a multiple of {format.Size} bytes, and this has {dump.Length:N0}");

        var entries = dump.Length / format.Size;
        if (range is { } part && (part.Head >= entries || part.Tail >= entries))
            return RecordingResult.Wrong(source, 0, $"head and tail are entries of the dump, from 0 to {entries - 1}");

        var (head, tail) = range is { } given ? (given.Head, given.Tail) : (0, entries);
        var count = tail >= head ? tail - head : entries - head + tail;
        var builder = new RecordingBuilder(source, limits ?? RecordingLimits.Default);
        for (var i = 0; i < count; i++)
        {
            var offset = (head + i) % entries * format.Size;
            if (Add(builder, format, dump.Slice(offset, format.Size), offset) is { } rule)
                return RecordingResult.Wrong(source, 0, $"byte {offset}: {rule}");
        }

        return builder.Events.Count == 0
            ? RecordingResult.Wrong(source, 0, $"there is no page request in it, but {count:N0} entries of {format.Size} bytes that hold none")
            : RecordingResult.Of(builder.Build(RecordingKind.Dump, format.Architecture, $"--format {format.Name}"));
    }

    private static string? Add(RecordingBuilder builder, QueueFormat format, ReadOnlySpan<byte> bytes, int offset)
    {
        var entry = format.Read(bytes);
        if (entry.Request is not { } request)
        {
            if (entry.Rest is { } rest)
                builder.CountRest(rest);

            return entry.Rule;
        }

        var name = format.Architecture is Architecture.SmmuPri or Architecture.SmmuStall ? $"stream 0x{entry.Id:x}" : NameOf(entry.Id);
        return builder.Add(new RecordedEvent
        {
            Place = offset,
            Device = builder.Device("", entry.Id, name),
            Pasid = request.Pasid,
            Tag = (ushort)request.Tag.Value,
            Address = request.Address,
            Access = request.Access,
            Last = request.Last,
            Time = RecordedEvent.NoTime,
        });
    }

    // A device id of RISC-V has the segment above the 16 bits of bus, device and function.
    private static string NameOf(uint id) =>
        id <= ushort.MaxValue ? new RequesterId((ushort)id).ToString() : $"{id >> 16:x4}:{new RequesterId((ushort)id)}";
}
