using System.Buffers.Binary;
using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Explaining.Words;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;
using Xunit;

namespace Iopf.Tests.Logs.Explaining;

/// <summary>Words of descriptors, given by hand.</summary>
public sealed class RawDecoderTests
{
    public static TheoryData<string> Formats => [.. RawFormats.All.Select(format => format.Name)];

    [Fact]
    public void A_VT_d_fault_is_explained_as_a_line_of_a_log_is()
    {
        var explanation = Decode("vtd-fault", 0xbdf83000, 0xc00002068000_0200);
        Assert.Equal("DMA read refused", explanation.Title);
        Assert.Equal("VT-d fault reason 0x06", explanation.Reason);
        Assert.Equal("02:00.0", explanation.Record.Device);
        Assert.Equal(2u, explanation.Record.Pasid);
        Assert.Equal(0xbdf83000ul, explanation.Record.Address);
        Assert.Empty(explanation.Remarks);
    }

    [Fact]
    public void An_interrupt_fault_has_no_address_and_a_register_without_fault_says_so()
    {
        var explanation = Decode("vtd-fault", 0, 0x22_0000_0000);
        Assert.Equal("interrupt refused", explanation.Title);
        Assert.Null(explanation.Record.Address);
        Assert.Contains("holds no fault", Assert.Single(explanation.Remarks).Text);
    }

    [Theory]
    [InlineData(0x0010_0002_0050_0101ul, 0x1000ul | 3, "page request, not the last of its group")]
    [InlineData(0x0000_0002_0050_0101ul, 0x1000ul | 5, "page request, the last of its group")]
    [InlineData(0x0000_0002_0050_0101ul, 0x1000ul | 4, "stop marker")]
    [InlineData(0x0000_0000_0050_0001ul, 0x1000ul | 4, "page request, the last of its group")]
    [InlineData(0x0010_0002_0050_0101ul, 0x1000ul | 5, "page request that Linux refuses")]
    [InlineData(0x0020_0002_0050_0101ul, 0x1000ul | 5, "page request that Linux refuses")]
    [InlineData(0x0000_0002_0050_0101ul, 0x0100_0000_0000_1005ul, "page request that Linux refuses")]
    public void A_VT_d_page_request_tells_what_the_driver_makes_of_it(ulong first, ulong second, string title)
    {
        // Execution without reading is not refused, so the first has write alone.
        var isWriteAlone = title.Contains("not the last", StringComparison.Ordinal);
        Assert.Equal(title, Decode("vtd-prq", first, isWriteAlone ? second & ~1ul : second, 0, 0).Title);
    }

    [Fact]
    public void Events_of_AMD_and_their_flags_are_explained()
    {
        var explanation = Decode("amd-event", 0x2070_0012_0000_0500, 0xff6101b0);
        Assert.Equal("DMA write refused", explanation.Title);
        Assert.Equal("05:00.0", explanation.Record.Device);
        Assert.Equal(0x12u, explanation.Record.Domain);
        Assert.Equal(["PR 1: the page is present", "RW 1: write", "PE 1: the device has no permission"], explanation.Details.Select(note => $"{note}"));
    }

    [Fact]
    public void An_event_of_SMMUv3_without_an_address_has_neither_address_nor_access()
    {
        var explanation = Decode("smmu-event", 0x00007f220000280a, 0, 0, 0);
        Assert.Equal("SMMUv3 event 0x0a C_BAD_CD", explanation.Reason);
        Assert.Equal((0x7f22ul, 2u, null, null), (explanation.Record.StreamId, explanation.Record.Pasid, explanation.Record.Address, explanation.Record.Access));
        Assert.Equal("DMA access refused", explanation.Title);
    }

    [Theory]
    [InlineData(0x0800_010d_0000_0000ul, "TTYP 3: untranslated write or atomic operation", "DMA access refused")]
    public void A_RISC_V_fault_tells_its_transaction(ulong first, string detail, string title)
    {
        // Cause 0 is none; the transaction is told all the same.
        first = (first & ~0x7ful) | (3ul << 34);
        var explanation = Decode("riscv-fault", first, 0, 0x1000, 0);
        Assert.Contains(detail, explanation.Details.Select(note => note.Text));
        Assert.NotEqual(title, explanation.Title);
    }

    [Fact]
    public void A_guest_page_fault_of_the_unit_s_own_walk_is_told_as_such()
    {
        var explanation = Decode("riscv-fault", 21 | (2ul << 34) | (0x10ul << 40), 0, 0x1000, 0x8000_0001);
        Assert.Equal("second stage: no guest page that may be read", explanation.Meaning);
        Assert.Equal(0x8000_0000ul, explanation.Record.Ipa);
        Assert.Contains("the unit's own read of a table", Assert.Single(explanation.Remarks).Text);
    }

    [Theory]
    [InlineData("vtd-pgr", 0x0000_0002_0050_0019ul, 0x8ul, "answer to a group: Success")]
    [InlineData("amd-complete-ppr", 0x7000_0002_0000_0050ul, 0x0000_1001_0000_0004ul, "answer to a group: Invalid Request")]
    [InlineData("smmu-pri-resp", 0x0000_0050_0000_0041ul, 0x0000_0000_0000_0001ul, "answer to a group: Response Failure")]
    [InlineData("smmu-resume", 0x0000_0050_0000_1044ul, 0x0000_0000_0000_0007ul, "answer to a stall: Success")]
    [InlineData("riscv-prgr", 0x0000_5000_0000_0084ul, 0x0000_f001_0000_0000ul, "answer to a group: Response Failure")]
    public void Answers_of_every_architecture_say_the_same_words(string format, ulong first, ulong second, string title)
    {
        var words = new ulong[RawFormats.Find(format)!.Words];
        (words[0], words[1]) = (first, second);
        var explanation = Decode(format, words);
        Assert.Equal(title, explanation.Title);
        Assert.Empty(explanation.Remarks);
    }

    [Fact]
    public void Reserved_bits_are_remarked_and_the_rest_is_explained()
    {
        var explanation = Decode("vtd-fault", 0xbdf83001, 0x4000_0006_0001_0200);
        Assert.Equal("DMA read refused", explanation.Title);
        Assert.Equal(
            [
                "read strictly, these words are refused: a bit that must be zero is set",
                "word 1 has bits that are reserved or unknown here: 0x1",
                "word 2 has bits that are reserved or unknown here: 0x10000",
                "F is clear: the register holds no fault, or software has cleared it",
            ],
            explanation.Remarks.Select(note => note.Text));
        Assert.Equal<ulong>([0xbdf83001, 0x4000_0006_0001_0200], explanation.Record.Words);
    }

    [Fact]
    public void Words_of_another_format_show_their_fields_and_say_what_is_wrong()
    {
        var explanation = Decode("amd-ppr", 0, 0x1000);
        Assert.Equal("no AMD page request log entry", explanation.Title);
        Assert.Contains("the hardware has not written the entry yet", Assert.Single(explanation.Remarks).Text);
        Assert.Equal(9, explanation.Record.Fields.Length);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Fields_do_not_overlap_and_stand_inside_their_format(string name)
    {
        var format = RawFormats.Find(name)!;
        for (var word = 0; word < format.Words; word++)
        {
            var taken = 0ul;
            foreach (RawWordField field in format.Fields.Where(field => field.Word == word))
            {
                Assert.Equal(0ul, taken & field.Mask);
                taken |= field.Mask;
            }
        }

        Assert.All(format.Fields, field => Assert.InRange(field.Word, 0, format.Words - 1));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_single_bit_is_refused_as_reserved_by_the_codec_just_where_the_table_has_no_field(string name)
    {
        // From a descriptor that is whole, each bit in turn. Events whose bits depend on their number are tested with the codecs.
        if (name is "smmu-event" or "amd-event")
            return;

        var format = RawFormats.Find(name)!;
        var whole = Whole(name);
        for (var bit = 0; bit < 64 * format.Words; bit++)
        {
            var bytes = whole.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var isSet = (bytes[bit / 8] & (1 << (bit % 8))) != 0;
            if (!isSet)
                continue;

            var isReserved = (format.ReservedOf(bit / 64) & (1UL << (bit % 64))) != 0;
            var error = format.Reading(bytes, out _);
            Assert.True(isReserved == error is DescriptorError.ReservedBits || (error is DescriptorError.ReservedBits && IsConditional(name, bit)), $"{name} bit {bit}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_words_have_an_explanation(string name)
    {
        var random = new Random(20_240_607);
        var format = RawFormats.Find(name)!;
        for (var i = 0; i < 5_000; i++)
        {
            var words = Enumerable.Range(0, format.Words).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)).ToImmutableArray();
            var explanation = RawDecoder.Decode(format, words);
            Assert.True(explanation.Title.Length > 0 && explanation.Record.Fields.Length == format.Fields.Length);
        }
    }

    private static LogExplanation Decode(string format, params ulong[] words) => RawDecoder.Decode(RawFormats.Find(format)!, [.. words]);

    /// <summary>Fields that must be zero where another one is.</summary>
    private static bool IsConditional(string name, int bit) => name switch
    {
        "vtd-prq" or "vtd-pgr" => bit >= 128,
        _ => false,
    };

    private static byte[] Whole(string name)
    {
        var request = new PageRequest(new RequesterId(0x50), new Pasid(2), new PageRequestGroupIndex(1), new Iova(0x1000), PageAccess.Read, true);
        var response = PageResponse.To(request, withPasid: true, PageResponseCode.InvalidRequest);
        return name switch
        {
            "vtd-prq" => Encode(VtdPageRequestDescriptor.From(request)),
            "vtd-pgr" => Encode(VtdPageGroupResponseDescriptor.From(response)),
            "amd-ppr" => Encode(AmdPprEntry.From(request)),
            "amd-complete-ppr" => Encode(AmdCompletePprCommand.From(response)),
            "smmu-pri" => Encode(SmmuPriEntry.From(request)),
            "smmu-pri-resp" => Encode(SmmuPriResponseCommand.From(response)),
            "smmu-resume" => Words(0x0000_0050_0000_1044, 7),
            "riscv-pq" => Encode(RiscVPageRequestRecord.From(request)),
            "riscv-prgr" => Encode(RiscVPageGroupResponseCommand.From(response)),
            "vtd-fault" => Words(0x1000, 0x8000_0206_8000_0050),
            "riscv-fault" => Words((5ul << 40) | (2ul << 34) | (1ul << 32) | (2ul << 12) | 13, 0, 0x1000, 0),
            _ => Words(2, 32, 0x1000),
        };
    }

    private static byte[] Encode<T>(T descriptor)
        where T : struct, IDescriptor<T>
    {
        var bytes = new byte[32];
        descriptor.Encode(bytes);
        return bytes;
    }

    private static byte[] Words(params ulong[] words)
    {
        var bytes = new byte[32];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);

        return bytes;
    }
}
