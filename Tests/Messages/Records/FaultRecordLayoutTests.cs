using Iopf.Messages;
using Iopf.Messages.Records;
using Xunit;
using static Iopf.Messages.Records.FaultRecordFlags;
using static Iopf.Messages.Records.FaultRecordVersion;

namespace Iopf.Tests.Messages.Records;

/// <summary>R0, R3: each version byte by byte. Fields have different bytes each, so that a field at another's place shows.</summary>
public sealed class FaultRecordLayoutTests
{
    private static readonly FaultRecord Request = new()
    {
        Type = FaultRecordType.PageRequest,
        Flags = PasidValid | Last | AddressValid,
        Access = PageAccess.Read | PageAccess.Privileged,
        Pasid = new(0x12345),
        Group = new(0x1a2),
        Address = 0x8877_6655_4433_2000,
    };

    private static readonly FaultRecord Gone = new()
    {
        Type = FaultRecordType.Unrecoverable,
        Flags = PasidValid | AddressValid | FetchAddressValid,
        Reason = UnrecoverableReason.OutOfRange,
        Access = PageAccess.Write | PageAccess.Execute,
        Pasid = new(0xfedcb),
        Address = 0x0102_0304_0506_0708,
        FetchAddress = 0xa1a2_a3a4_a5a6_a7a8,
    };

    [Fact]
    public void R0_v1_has_48_bytes_with_a_field_for_the_last_request_and_one_for_a_valid_PASID()
    {
        Same(V1, Request, Bytes.Of(48,
            (0, "02000000"), (8, "0020334455667788"), (24, "45230100"), (28, "a2010000"), (32, "01000000"), (36, "01000000"), (40, "09000000")));
        Same(V1, Request with { Flags = AddressValid, Pasid = default }, Bytes.Of(48,
            (0, "02000000"), (8, "0020334455667788"), (28, "a2010000"), (40, "09000000")));
        Same(V1, Gone, Bytes.Of(48,
            (0, "01000000"), (4, "08000000"), (8, "0807060504030201"), (16, "a8a7a6a5a4a3a2a1"), (24, "cbed0f00"), (36, "01000000"),
            (40, "06000000")));
    }

    [Fact]
    public void R0_v2_has_104_bytes_with_its_number_flags_private_data_and_padding()
    {
        Same(V2, Request with { Flags = Request.Flags | PrivateDataValid, PrivateData0 = 0x1112131415161718, PrivateData1 = 0x2122232425262728 },
            Bytes.Of(104,
                (0, "0200"), (2, "0200"), (8, "0020334455667788"), (24, "45230100"), (28, "a2010000"), (32, "0b000000"), (36, "09000000"),
                (40, "1817161514131211"), (48, "2827262524232221")));
        Same(V2, Gone, Bytes.Of(104,
            (0, "0200"), (2, "0100"), (4, "08000000"), (8, "0807060504030201"), (16, "a8a7a6a5a4a3a2a1"), (24, "cbed0f00"), (32, "06000000"),
            (36, "06000000")));
    }

    [Fact]
    public void R0_R3_uapi_5_2_has_64_bytes_where_a_page_request_is_type_2_and_a_PASID_in_the_answer_is_flag_8()
    {
        var all = Request with
        {
            Flags = Request.Flags | ResponseNeedsPasid | PrivateDataValid,
            Group = new(0xfedc_ba98),
            PrivateData0 = 0x1112131415161718,
            PrivateData1 = 0x2122232425262728,
        };
        Same(Uapi52, all, Bytes.Of(64,
            (0, "02000000"), (8, "0f000000"), (12, "45230100"), (16, "98badcfe"), (20, "09000000"), (24, "0020334455667788"),
            (32, "1817161514131211"), (40, "2827262524232221")));
        Same(Uapi52, Gone, Bytes.Of(64,
            (0, "01000000"), (8, "08000000"), (12, "07000000"), (16, "cbed0f00"), (20, "06000000"), (24, "0807060504030201"),
            (32, "a8a7a6a5a4a3a2a1")));
    }

    [Fact]
    public void R0_R3_today_s_form_has_48_bytes_where_a_page_request_is_type_1_and_a_PASID_in_the_answer_is_flag_4()
    {
        var all = Request with
        {
            Flags = Request.Flags | ResponseNeedsPasid | PrivateDataValid,
            Group = new(0xfedc_ba98),
            PrivateData0 = 0x1112131415161718,
            PrivateData1 = 0x2122232425262728,
        };
        Same(InKernel, all, Bytes.Of(48,
            (0, "01000000"), (8, "07000000"), (12, "45230100"), (16, "98badcfe"), (20, "09000000"), (24, "0020334455667788"),
            (32, "1817161514131211"), (40, "2827262524232221")));
    }

    [Theory]
    [InlineData(V2, PasidValid, 32, 2)]
    [InlineData(V2, Last, 32, 1)]
    [InlineData(V2, PrivateDataValid, 32, 8)]
    [InlineData(Uapi52, PasidValid, 8, 1)]
    [InlineData(Uapi52, Last, 8, 2)]
    [InlineData(Uapi52, PrivateDataValid, 8, 4)]
    [InlineData(Uapi52, PasidValid | ResponseNeedsPasid, 8, 9)]
    [InlineData(InKernel, PasidValid, 8, 1)]
    [InlineData(InKernel, Last, 8, 2)]
    [InlineData(InKernel, PasidValid | ResponseNeedsPasid, 8, 5)]
    public void R3_each_flag_of_a_page_request_has_its_own_bit(FaultRecordVersion version, FaultRecordFlags flags, int offset, byte bits)
    {
        var record = new FaultRecord { Type = FaultRecordType.PageRequest, Flags = AddressValid | flags };
        Assert.Equal(bits, Bytes.Encode(version, record)[offset]);
    }

    [Theory]
    [InlineData(V2, PasidValid | AddressValid, 32, 2)]
    [InlineData(V2, AddressValid | FetchAddressValid, 32, 4)]
    [InlineData(Uapi52, PasidValid, 12, 1)]
    [InlineData(Uapi52, AddressValid, 12, 2)]
    [InlineData(Uapi52, FetchAddressValid, 12, 4)]
    public void R3_each_flag_of_an_unrecoverable_fault_has_its_own_bit(FaultRecordVersion version, FaultRecordFlags flags, int offset, byte bits)
    {
        var record = new FaultRecord { Type = FaultRecordType.Unrecoverable, Flags = flags };
        Assert.Equal(bits, Bytes.Encode(version, record)[offset]);
    }

    [Fact]
    public void R1_all_nine_reasons_of_2019_and_all_four_permissions_have_their_numbers()
    {
        for (byte reason = 0; reason <= 8; reason++)
        {
            Assert.Equal(reason, Bytes.Encode(V1, Gone with { Reason = (UnrecoverableReason)reason })[4]);
            Assert.Equal(reason, Bytes.Encode(V2, Gone with { Reason = (UnrecoverableReason)reason })[4]);
            Assert.Equal(reason, Bytes.Encode(Uapi52, Gone with { Reason = (UnrecoverableReason)reason })[8]);
        }

        (PageAccess, byte)[] accesses = [(PageAccess.Read, 1), (PageAccess.Write, 2), (PageAccess.Execute, 4), (PageAccess.Privileged, 8)];
        foreach (var (access, number) in accesses)
        {
            Assert.Equal(number, Bytes.Encode(V1, Request with { Access = access })[40]);
            Assert.Equal(number, Bytes.Encode(V2, Request with { Access = access })[36]);
            Assert.Equal(number, Bytes.Encode(Uapi52, Request with { Access = access })[20]);
            Assert.Equal(number, Bytes.Encode(InKernel, Request with { Access = access })[20]);
        }
    }

    private static void Same(FaultRecordVersion version, FaultRecord record, byte[] expected)
    {
        Assert.Equal(Bytes.Hex(expected), Bytes.Hex(Bytes.Encode(version, record)));
        Assert.True(FaultRecordCodec.TryDecode(version, expected, out var decoded, out var error), error.ToString());
        Assert.Equal(record, decoded);
    }
}
