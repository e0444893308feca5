using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.Pcie;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Virtio;
using Iopf.Messages.Descriptors.Vtd;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>One case for each format, with values of all widths, two thirds of them with a PASID.</summary>
internal static class DescriptorCases
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Requests<VtdPageRequestDescriptor>(VtdPageRequestDescriptor.Size),
        Requests<AmdPprEntry>(AmdPprEntry.Size),
        Requests<SmmuPriEntry>(SmmuPriEntry.Size),
        new DescriptorDecoding<SmmuEvent>(SmmuEvent.Size, i => SmmuEvent.From(Request(i) with { Stall = new StallTag((ushort)i) })),
        Requests<RiscVPageRequestRecord>(RiscVPageRequestRecord.Size),
        Requests<PciePageRequestMessage>(PciePageRequestMessage.Size),
        Responses<VtdPageGroupResponseDescriptor>(VtdPageGroupResponseDescriptor.Size),
        Responses<VtdEcsPageGroupResponseDescriptor>(VtdEcsPageGroupResponseDescriptor.Size),
        new DescriptorDecoding<VtdPageStreamResponseDescriptor>(VtdPageStreamResponseDescriptor.Size, StreamResponse),
        Responses<AmdCompletePprCommand>(AmdCompletePprCommand.Size),
        Responses<SmmuPriResponseCommand>(SmmuPriResponseCommand.Size),
        new DescriptorDecoding<SmmuResumeCommand>(
            SmmuResumeCommand.Size, i => SmmuResumeCommand.From(Response(i) with { Stall = new StallTag((ushort)i) })),
        Responses<RiscVPageGroupResponseCommand>(RiscVPageGroupResponseCommand.Size),
        Responses<PcieGroupResponseMessage>(PcieGroupResponseMessage.Size),
        new DescriptorDecoding<VtdFaultRecord>(VtdFaultRecord.Size, VtdFault),
        new DescriptorDecoding<AmdEvent>(AmdEvent.Size, AmdFault),
        new DescriptorDecoding<RiscVFaultRecord>(RiscVFaultRecord.Size, RiscVFault),
        new DescriptorDecoding<VirtioFaultReport>(VirtioFaultReport.Size, VirtioFault),
    ];

    private static Case Requests<T>(int size)
        where T : struct, IPageRequestDescriptor<T>
        => new DescriptorDecoding<T>(size, i => T.From(Request(i)));

    private static Case Responses<T>(int size)
        where T : struct, IPageResponseDescriptor<T>
        => new DescriptorDecoding<T>(size, i => T.From(Response(i)));

    private static PageRequest Request(int number)
    {
        var bits = Mixed(number);
        return new(
            new((ushort)bits),
            PasidOf(number),
            new((ushort)(bits & PageRequestGroupIndex.MaxValue)),
            new(bits & ~0xfffUL),
            (PageAccess)(bits >> 60),
            (number & 1) != 0);
    }

    private static PageResponse Response(int number) => new(
        new((ushort)number),
        PasidOf(number),
        new((ushort)(number & PageRequestGroupIndex.MaxValue)),
        (number & 1) == 0 ? PageResponseCode.Success : PageResponseCode.InvalidRequest);

    private static VtdPageStreamResponseDescriptor StreamResponse(int number)
    {
        var request = Request(number);
        return new(request.Requester, request.Pasid.GetValueOrDefault(), request.Index, (uint)number, request.Address, 0);
    }

    private static VtdFaultRecord VtdFault(int number)
    {
        var request = Request(number);
        return new(request.Address, request.Requester, request.Pasid, request.Last, false, false, false, (byte)number, 0, true);
    }

    private static AmdEvent AmdFault(int number)
    {
        var request = Request(number);
        return new()
        {
            Type = (number & 7) == 0 ? AmdEventType.InvalidPprRequest : AmdEventType.IoPageFault,
            Device = request.Requester,
            PasidField = request.Pasid.GetValueOrDefault(),
            Flags = request.Pasid.HasValue ? AmdEventFlags.Guest : AmdEventFlags.None,
            Address = request.Address.Value,
        };
    }

    private static RiscVFaultRecord RiscVFault(int number)
    {
        var request = Request(number);
        return new(
            13, request.Pasid, false, RiscVTransactionType.UntranslatedRead, request.Requester.Value, 0, request.Address.Value, 0);
    }

    private static VirtioFaultReport VirtioFault(int number)
    {
        var request = Request(number);
        return new((byte)(number % 3), request.Access & PageAccess.Read, request.Requester.Value, request.Last ? request.Address : null);
    }

    private static Pasid? PasidOf(int number) => number % 3 == 0 ? null : new Pasid((uint)(Mixed(number) >> 20) & Pasid.MaxValue);

    private static ulong Mixed(int number) => (ulong)(number + 1) * 0x9E37_79B9_7F4A_7C15;
}
