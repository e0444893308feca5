using System.Buffers.Binary;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Hardware.Units.Profiles;

/// <summary>Each row of the answers by its name: what stands in the command of the architecture. Values and places of fields are by hand.</summary>
public sealed class AnswerRowTests
{
    private const int None = -1;

    // The answer, what the specification wants in the field, what Linux writes there, and what the device gets of either.
    public static TheoryData<string, PageResponseCode, int, int, PageResponseCode> Cases { get; } = new()
    {
        { "vtd/answer/success", Success, 0, 0, Success },
        { "vtd/answer/invalid", InvalidRequest, 1, 1, InvalidRequest },
        { "vtd/answer/failure", ResponseFailure, 15, 2, ResponseFailure },
        { "amd/answer/success", Success, 0, 0, Success },
        { "amd/answer/invalid", InvalidRequest, 1, 1, InvalidRequest },
        { "amd/answer/failure", ResponseFailure, 15, 2, ResponseFailure },
        { "smmu-pri/answer/success", Success, 2, None, Success },
        { "smmu-pri/answer/invalid", InvalidRequest, 1, None, InvalidRequest },
        { "smmu-pri/answer/failure", ResponseFailure, 0, 0, ResponseFailure },
        { "smmu-stall/answer/success", Success, 1, 1, Success },
        { "smmu-stall/answer/invalid", InvalidRequest, 2, 2, InvalidRequest },
        { "smmu-stall/answer/failure", ResponseFailure, 2, 2, InvalidRequest },
        { "riscv/answer/success", Success, 0, None, Success },
        { "riscv/answer/invalid", InvalidRequest, 1, None, InvalidRequest },
        { "riscv/answer/failure", ResponseFailure, 15, None, ResponseFailure },
    };

    [Fact]
    public void Every_answer_of_every_profile_has_its_test() => Assert.Equal(
        Architectures.All.SelectMany(architecture => ArchitectureProfile.For(architecture).Answers).Select(row => row.Name).Order(StringComparer.Ordinal),
        Cases.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Q1_an_answer_stands_in_its_command_as_specified_and_means_the_same_as_what_Linux_writes(
        string name, PageResponseCode answer, int specified, int linux, PageResponseCode got)
    {
        var row = Architectures.All.SelectMany(each => ArchitectureProfile.For(each).Answers).Single(row => row.Name == name);
        Assert.Equal((answer, specified, linux), (row.Answer, row.Specified, row.LinuxWrites ?? None));
        Assert.Equal(specified, Written(row.Architecture, answer));
        Assert.Equal(got, Read(row.Architecture, specified));
        if (linux != None)
            Assert.Equal(got, Read(row.Architecture, linux));
    }

    private static int Written(Architecture architecture, PageResponseCode answer)
    {
        var (word, shift, bits) = FieldOf(architecture);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(Command(architecture, answer).AsSpan(8 * word));
        return (int)(value >> shift) & ((1 << bits) - 1);
    }

    // What a command with that value in its field says to the device.
    private static PageResponseCode Read(Architecture architecture, int value)
    {
        var command = Command(architecture, Success);
        var (word, shift, bits) = FieldOf(architecture);
        var place = command.AsSpan(8 * word);
        var others = BinaryPrimitives.ReadUInt64LittleEndian(place) & ~(((1UL << bits) - 1) << shift);
        BinaryPrimitives.WriteUInt64LittleEndian(place, others | ((ulong)value << shift));
        return architecture switch
        {
            Architecture.Vtd => Decoded<VtdPageGroupResponseDescriptor>(command),
            Architecture.Amd => Decoded<AmdCompletePprCommand>(command),
            Architecture.SmmuPri => Decoded<SmmuPriResponseCommand>(command),
            Architecture.SmmuStall => Decoded<SmmuResumeCommand>(command),
            _ => Decoded<RiscVPageGroupResponseCommand>(command),
        };
    }

    private static (int Word, int Shift, int Bits) FieldOf(Architecture architecture) => architecture switch
    {
        Architecture.Vtd => (0, 12, 4),
        Architecture.Amd => (1, 44, 4),
        Architecture.SmmuPri => (1, 12, 2),
        Architecture.SmmuStall => (0, 12, 2),
        _ => (1, 44, 4),
    };

    private static byte[] Command(Architecture architecture, PageResponseCode answer)
    {
        var response = new PageResponse(new RequesterId(8), new Pasid(7), new PageRequestGroupIndex(3), answer);
        return architecture switch
        {
            Architecture.Vtd => Encoded(VtdPageGroupResponseDescriptor.From(response), VtdPageGroupResponseDescriptor.Size),
            Architecture.Amd => Encoded(AmdCompletePprCommand.From(response), AmdCompletePprCommand.Size),
            Architecture.SmmuPri => Encoded(SmmuPriResponseCommand.From(response), SmmuPriResponseCommand.Size),
            Architecture.SmmuStall => Encoded(
                SmmuResumeCommand.From(response with { Pasid = null, Stall = new StallTag(3) }), SmmuResumeCommand.Size),
            _ => Encoded(RiscVPageGroupResponseCommand.From(response), RiscVPageGroupResponseCommand.Size),
        };
    }

    private static byte[] Encoded<T>(T command, int size)
        where T : struct, IPageResponseDescriptor<T>
    {
        var bytes = new byte[size];
        command.Encode(bytes);
        return bytes;
    }

    private static PageResponseCode Decoded<T>(byte[] command)
        where T : struct, IPageResponseDescriptor<T>
    {
        Assert.Equal(DescriptorError.None, T.Decode(command, out var value));
        return value.ToPageResponse().Code;
    }
}
