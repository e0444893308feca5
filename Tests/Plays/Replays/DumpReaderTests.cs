using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Recordings;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Plays.Replays;

/// <summary>Dumps whose bytes were written by hand from the layouts in F§2, not by the codecs.</summary>
public sealed class DumpReaderTests
{
    // rid 00:0a.0, PASID 2; index 1, page 0x559ef6f9c, read and write, last.
    private const string Vtd = "01 01 50 00 02 00 00 00  0f c0 f9 f6 9e 55 00 00  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00";

    // device 01:00.0, PASID 0x12345: low 16 bits and bits 45:42; tag 3, last; READ, WRITE, US, GN; page 0x7f001.
    private const string Amd = "00 01 45 23 03 06 64 11  00 10 f0 07 00 00 00 00";

    // stream 0x28, substream 5; SSV, Last, R; index 0x1ff, page 0xffff8.
    private const string SmmuPri = "28 00 00 00 05 00 00 d0  ff 81 ff ff 00 00 00 00";

    // F_TRANSLATION of stream 0x10028, substream 5, stalled with tag 0xabcd: a data write (RnW=0), unprivileged, class 2; address 0x7f001234.
    private const string SmmuEvt = "10 58 00 00 28 00 01 00  cd ab 00 80 00 02 00 00  34 12 00 7f 00 00 00 00  00 00 00 00 00 00 00 00";

    // DID 0x20028, PID 5; index 0x10, page 0x12345, W, last.
    private const string RiscV = "00 50 00 00 01 28 00 02  86 50 34 12 00 00 00 00";

    [Theory]
    [InlineData("vtd", Vtd, "00:0a.0", 0x0050, 2u, 1, 0x559ef6f9c000UL, PageAccess.Read | PageAccess.Write)]
    [InlineData("amd", Amd, "01:00.0", 0x0100, 0x12345u, 3, 0x7f01000UL, PageAccess.Read | PageAccess.Write)]
    [InlineData("smmu-pri", SmmuPri, "stream 0x28", 0x0028, 5u, 0x1ff, 0xffff8000UL, PageAccess.Read)]
    [InlineData("smmu-evt", SmmuEvt, "stream 0x10028", 0x0028, 5u, 0xabcd, 0x7f001234UL, PageAccess.Write)]
    [InlineData("riscv", RiscV, "0002:00:05.0", 0x0028, 5u, 0x10, 0x12345000UL, PageAccess.Write)]
    public void An_entry_of_each_format_is_the_request_that_its_bits_say_Q1(
        string format, string bytes, string device, int requester, uint pasid, int tag, ulong address, PageAccess access)
    {
        var recording = Recorded(format, bytes);
        var asked = Assert.Single(recording.Events);
        Assert.Equal(new RecordedDevice(device, new RequesterId((ushort)requester)), Assert.Single(recording.Devices));
        Assert.Equal(new RecordedEvent
        {
            Pasid = new Pasid(pasid),
            Tag = (ushort)tag,
            Address = new Iova(address),
            Access = access,
            Last = true,
            Time = RecordedEvent.NoTime,
        }, asked);
        Assert.Equal((QueueFormat.Find(format)!.Architecture, false, 1), (recording.Architecture, recording.HasAnswers, recording.Requests));
        Assert.Equal("byte 0", recording.PlaceOf(0).ToString());
    }

    [Theory]
    [InlineData("vtd", Vtd)]
    [InlineData("amd", Amd)]
    [InlineData("smmu-pri", SmmuPri)]
    [InlineData("smmu-evt", SmmuEvt)]
    [InlineData("riscv", RiscV)]
    public void Entries_that_are_not_written_are_counted_and_places_are_bytes(string format, string bytes)
    {
        var size = QueueFormat.Find(format)!.Size;
        var recording = Recorded(format, string.Concat(Enumerable.Repeat("00", size)) + bytes + string.Concat(Enumerable.Repeat("00", size)) + bytes);
        Assert.Equal([size, 3 * size], recording.Events.Select(each => each.Place));
        Assert.Equal([new RecordedRest("entries that are not written", 2)], recording.Rest);
    }

    [Theory]
    [InlineData("vtd", "02")]
    [InlineData("vtd", "09")]
    public void Entries_of_other_types_are_counted(string format, string type) =>
        Assert.Equal([new RecordedRest("entries of other types", 1)], Recorded(format, string.Concat(type, Vtd.AsSpan(2)) + Vtd).Rest);

    [Fact]
    public void An_entry_of_AMD_whose_type_is_not_there_yet_is_not_written_whatever_else_it_holds() =>
        Assert.Equal([new RecordedRest("entries that are not written", 1)], Recorded("amd", Amd.Replace(" 11 ", " 01 ", StringComparison.Ordinal) + Amd).Rest);

    [Fact]
    public void Events_that_stall_nothing_are_counted() =>
        Assert.Equal([new RecordedRest("events that stall nothing", 1)], Recorded("smmu-evt", SmmuEvt.Replace("cd ab 00 80", "00 00 00 00", StringComparison.Ordinal) + SmmuEvt).Rest);

    [Theory]
    [InlineData("vtd", "01 05 50 00 02 00 00 00  0f c0 f9 f6 9e 55 00 00  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00", "a reserved bit is zero, and here one is set")]
    [InlineData("vtd", "01 00 50 00 02 00 00 00  0f c0 f9 f6 9e 55 00 00  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00",
        "a field that belongs to a PASID is zero where there is none, and here it is not")]
    [InlineData("smmu-pri", "28 00 00 00 05 00 10 d0  ff 81 ff ff 00 00 00 00", "a reserved bit is zero, and here one is set")]
    [InlineData("riscv", "01 50 00 00 01 28 00 02  86 50 34 12 00 00 00 00", "a reserved bit is zero, and here one is set")]
    [InlineData("smmu-evt", "99 58 00 00 28 00 01 00  cd ab 00 80 00 02 00 00  34 12 00 7f 00 00 00 00  00 00 00 00 00 00 00 00",
        "a code that says how the rest is to be read is reserved")]
    public void A_malformed_entry_is_refused_with_its_place_and_the_rule(string format, string bytes, string rule)
    {
        var size = QueueFormat.Find(format)!.Size;
        var result = Read(format, string.Concat(Enumerable.Repeat("00", size)) + bytes);
        Assert.Null(result.Recording);
        Assert.Equal($"dump: byte {size}: {rule}", result.Error!.ToString());
    }

    [Fact]
    public void A_dump_is_a_multiple_of_its_entry() =>
        Assert.Equal("dump: the dump of the AMD PPR log is a multiple of 16 bytes, and this has 17", Read("amd", Amd + "00").Error!.ToString());

    [Fact]
    public void A_dump_without_a_request_is_refused()
    {
        Assert.Contains("there is no page request in it", Read("amd", "").Error!.Message);
        Assert.Contains("1 entries of 32 bytes that hold none", Read("vtd", new string('0', 64)).Error!.Message);
    }

    [Fact]
    public void Head_and_tail_choose_what_of_a_ring_is_read_across_its_end()
    {
        var ring = string.Concat(Enumerable.Range(0, 4).Select(i => Amd.Replace(" 03 06 ", $" {i:x2} 06 ", StringComparison.Ordinal)));
        Assert.Equal([3, 0, 1], Recorded("amd", ring, new DumpRange(3, 2)).Events.Select(each => (int)each.Tag));
        Assert.Equal([1], Recorded("amd", ring, new DumpRange(1, 2)).Events.Select(each => (int)each.Tag));
        Assert.Contains("0 entries", Read("amd", ring, new DumpRange(2, 2)).Error!.Message);
        Assert.Equal("head and tail are entries of the dump, from 0 to 3", Read("amd", ring, new DumpRange(2, 4)).Error!.Message);
    }

    [Fact]
    public void More_requests_than_the_limit_are_refused_at_the_first_that_is_too_many()
    {
        var result = Read("amd", Amd + Amd + Amd, limits: new RecordingLimits(2, 10, 10));
        Assert.Equal("dump: byte 32: a recording has at most 2 requests and answers; replay a part of it", result.Error!.ToString());
    }

    [Fact]
    public void More_devices_or_address_spaces_than_the_limit_are_refused()
    {
        var dump = Amd + Amd.Replace("00 01 45", "08 01 46", StringComparison.Ordinal);
        Assert.Equal("byte 16: a recording has at most 1 devices", Read("amd", dump, limits: new RecordingLimits(9, 1, 9)).Error!.Message);
        Assert.Equal("byte 16: a recording has at most 1 address spaces", Read("amd", dump, limits: new RecordingLimits(9, 9, 1)).Error!.Message);
    }

    [Fact]
    public void A_dump_that_is_larger_than_any_queue_is_refused()
    {
        using var stream = new MemoryStream(new byte[DumpReader.MostBytes + 16]);
        Assert.Equal("a dump has at most 64 MiB", DumpReader.Read(stream, "dump", QueueFormat.Find("amd")!).Error!.Message);
    }

    [Fact]
    public void Streams_with_the_same_low_bits_are_different_devices_with_requester_ids_of_their_own()
    {
        var recording = Recorded("smmu-pri", SmmuPri + SmmuPri.Replace("28 00 00 00", "28 00 01 00", StringComparison.Ordinal));
        Assert.Equal([new RecordedDevice("stream 0x28", new RequesterId(0x28)), new RecordedDevice("stream 0x10028", new RequesterId(0x29))], recording.Devices);
    }

    [Theory]
    [InlineData("vtd")]
    [InlineData("amd")]
    [InlineData("smmu-pri")]
    [InlineData("smmu-evt")]
    [InlineData("riscv")]
    public void Random_and_mutated_bytes_are_read_or_refused_and_never_throw(string name)
    {
        var format = QueueFormat.Find(name)!;
        var good = Convert.FromHexString(Hex(name switch { "vtd" => Vtd, "amd" => Amd, "smmu-pri" => SmmuPri, "smmu-evt" => SmmuEvt, _ => RiscV }));
        var random = new Random(4_711);
        var read = 0;
        for (var i = 0; i < LongRuns.Times(20_000, 2_000_000); i++)
        {
            var dump = new byte[random.Next(4) * format.Size + (random.Next(16) == 0 ? random.Next(format.Size) : 0)];
            if (random.Next(4) == 0)
                random.NextBytes(dump);
            else
                Mutate(dump, good, random);

            var result = DumpReader.Read(dump, "dump", format, random.Next(4) == 0 ? new DumpRange(random.Next(4), random.Next(4)) : null);
            Assert.NotEqual(result.Recording is null, result.Error is null);
            read += result.Recording is null ? 0 : 1;
            if (result.Recording is { } recording)
                _ = RecordingCheck.Of(recording);
        }

        Assert.True(read > 0);
    }

    private static void Mutate(byte[] dump, byte[] good, Random random)
    {
        for (var at = 0; at + good.Length <= dump.Length; at += good.Length)
            good.CopyTo(dump, at);

        for (var i = random.Next(3); i > 0 && dump.Length > 0; i--)
            dump[random.Next(dump.Length)] ^= (byte)(1 << random.Next(8));
    }

    private static Recording Recorded(string format, string bytes, DumpRange? range = null)
    {
        var result = Read(format, bytes, range);
        Assert.Null(result.Error);
        return result.Recording!;
    }

    private static RecordingResult Read(string format, string bytes, DumpRange? range = null, RecordingLimits? limits = null)
    {
        using var stream = new MemoryStream(Convert.FromHexString(Hex(bytes)));
        return DumpReader.Read(stream, "dump", QueueFormat.Find(format)!, range, limits);
    }

    private static string Hex(string bytes) => bytes.Replace(" ", "", StringComparison.Ordinal);
}
