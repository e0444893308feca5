using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Records;
using Xunit;
using static Iopf.Messages.UnrecoverableReason;

namespace Iopf.Tests.Os.Records;

/// <summary>Q6: which reasons concern the client.</summary>
public sealed class UnrecoverableReasonTests
{
    [Fact]
    public void Q6_every_reason_has_its_row_in_order_and_a_sentence()
    {
        Assert.Equal(Enum.GetValues<UnrecoverableReason>(), UnrecoverableReasons.Table.Select(row => row.Reason));
        Assert.All(UnrecoverableReasons.Table, row => Assert.True(row.Why.Length > 20 && !row.Why.EndsWith('.')));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnrecoverableReasons.IsReported((UnrecoverableReason)21));
    }

    [Fact]
    public void Q6_what_the_client_gave_is_reported_and_what_is_the_driver_s_own_is_not()
    {
        UnrecoverableReason[] reported =
        [
            Unknown, PasidFetch, BadPasidEntry, PasidInvalid, WalkAbort, PteFetch, Permission, Access, OutOfRange, BadPageEntry, InputOutOfRange,
            InterruptRange,
        ];
        Assert.Equal(reported, Enum.GetValues<UnrecoverableReason>().Where(UnrecoverableReasons.IsReported));
    }

    [Theory]
    [InlineData(FaultArchitecture.VtD, 0x05, Permission)]
    [InlineData(FaultArchitecture.VtD, 0x06, Permission)]
    [InlineData(FaultArchitecture.VtD, 0x02, BadDeviceEntry)]
    [InlineData(FaultArchitecture.VtD, 0x22, InterruptRemapping)]
    [InlineData(FaultArchitecture.VtD, 0x47, InvalidPageRequest)]
    [InlineData(FaultArchitecture.VtD, 0x58, PasidFetch)]
    [InlineData(FaultArchitecture.VtD, 0x59, BadPasidEntry)]
    [InlineData(FaultArchitecture.VtD, 0x71, PteFetch)]
    [InlineData(FaultArchitecture.VtD, 0x79, Permission)]
    [InlineData(FaultArchitecture.VtD, 0x80, InputOutOfRange)]
    [InlineData(FaultArchitecture.VtD, 0x87, InterruptRange)]
    [InlineData(FaultArchitecture.VtD, 0x00, Unknown)]
    [InlineData(FaultArchitecture.VtD, 0x60, Unknown)]
    [InlineData(FaultArchitecture.Amd, 0x2, PteFetch)]
    [InlineData(FaultArchitecture.Amd, 0x5, Command)]
    [InlineData(FaultArchitecture.Amd, 0x7, InvalidationTimeout)]
    [InlineData(FaultArchitecture.Amd, 0x9, InvalidPageRequest)]
    [InlineData(FaultArchitecture.Amd, 0xd, FrameOwnership)]
    [InlineData(FaultArchitecture.SmmuV3, 0x08, PasidInvalid)]
    [InlineData(FaultArchitecture.SmmuV3, 0x0a, BadPasidEntry)]
    [InlineData(FaultArchitecture.SmmuV3, 0x10, PteFetch)]
    [InlineData(FaultArchitecture.SmmuV3, 0x11, OutOfRange)]
    [InlineData(FaultArchitecture.SmmuV3, 0x12, Access)]
    [InlineData(FaultArchitecture.SmmuV3, 0x13, Permission)]
    [InlineData(FaultArchitecture.RiscV, 13, PteFetch)]
    [InlineData(FaultArchitecture.RiscV, 14, Unknown)]
    [InlineData(FaultArchitecture.RiscV, 258, BadDeviceEntry)]
    [InlineData(FaultArchitecture.RiscV, 265, PasidFetch)]
    [InlineData(FaultArchitecture.RiscV, 272, UnrecoverableReason.Hardware)]
    public void Q6_a_unit_s_code_has_its_reason(FaultArchitecture architecture, int code, UnrecoverableReason reason)
        => Assert.Equal(reason, UnitFaultCodes.Reason(architecture, code));

    [Fact]
    public void Codes_stand_in_order_and_each_has_one_row()
        => Assert.All(UnitFaultCodes.Table.Zip(UnitFaultCodes.Table.Skip(1)), pair => Assert.True(
            pair.First.Architecture < pair.Second.Architecture || pair.First.Code < pair.Second.Code, $"{pair.First} and {pair.Second}"));

    [Fact]
    public void Every_reason_but_the_unknown_one_comes_from_some_code()
        => Assert.Equal(Enum.GetValues<UnrecoverableReason>().Skip(1), UnitFaultCodes.Table.Select(row => row.Reason).Distinct().Order());
}
