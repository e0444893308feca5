using System.Collections.Immutable;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;
using static Iopf.Logs.Explaining.Explanations.RawValue;

namespace Iopf.Logs.Explaining.Words;

/// <summary>The formats, with their fields by word and bit (F§2, F§5; docs/descriptors.md).</summary>
public static class RawFormats
{
    /// <summary>All, by architecture.</summary>
    public static ImmutableArray<RawFormat> All { get; } = [.. Vtd, .. Amd, .. Smmu, .. RiscV, Virtio];

    /// <summary>A format by its name, or null.</summary>
    public static RawFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    private static ImmutableArray<RawFormat> Vtd =>
    [
        new("vtd-fault", "VT-d fault recording register", 2, RawFaults.Vtd,
        [
            new("address", 0, 12, 63, Address), new("source", 1, 0, 15, Function), new("T2", 1, 28, 28), new("privileged", 1, 29, 29), new("execute", 1, 30, 30),
            new("PASID present", 1, 31, 31), new("reason", 1, 32, 39), new("PASID", 1, 40, 59), new("address type", 1, 60, 61), new("T1", 1, 62, 62),
            new("fault", 1, 63, 63),
        ]),
        new("vtd-prq", "VT-d page request descriptor", 4, RawPages.VtdRequest,
        [
            new("type", 0, 0, 7), new("PASID present", 0, 8, 8), new("private data present", 0, 9, 9), new("requester", 0, 16, 31, Function),
            new("PASID", 0, 32, 51), new("execute", 0, 52, 52), new("privileged", 0, 53, 53), new("read", 1, 0, 0), new("write", 1, 1, 1),
            new("last", 1, 2, 2), new("index", 1, 3, 11, Number), new("page address", 1, 12, 63, Address), new("private data", 2, 0, 63), new("private data, high", 3, 0, 63),
        ]) { Least = 2 },
        new("vtd-pgr", "VT-d page group response descriptor", 4, RawPages.Response<VtdPageGroupResponseDescriptor>(LogDriver.Intel),
        [
            new("type", 0, 0, 3), new("PASID present", 0, 4, 4), new("private data present", 0, 5, 5), new("type, high", 0, 9, 11), new("code", 0, 12, 15),
            new("requester", 0, 16, 31, Function), new("PASID", 0, 32, 51), new("last", 1, 2, 2), new("index", 1, 3, 11, Number), new("private data", 2, 0, 63),
            new("private data, high", 3, 0, 63),
        ]) { Least = 2 },
    ];

    private static ImmutableArray<RawFormat> Amd =>
    [
        new("amd-event", "AMD event log entry", 2, RawFaults.Amd,
        [
            new("device", 0, 0, 15, Function), new("PASID or domain, high", 0, 16, 19), new("PASID or domain", 0, 32, 47), new("flags", 0, 48, 59),
            new("type", 0, 60, 63), new("address", 1, 0, 63),
        ]),
        new("amd-ppr", "AMD page request log entry", 2, RawPages.Request<AmdPprEntry>(LogDriver.Amd),
        [
            new("device", 0, 0, 15, Function), new("PASID", 0, 16, 31), new("tag: index", 0, 32, 40, Number), new("tag: last", 0, 41, 41),
            new("PASID, high", 0, 42, 45), new("flags", 0, 48, 59), new("type", 0, 60, 63), new("offset, not looked at", 1, 0, 11), new("page address", 1, 12, 63, Address),
        ]),
        new("amd-complete-ppr", "AMD COMPLETE_PPR_REQUEST command", 2, RawPages.Response<AmdCompletePprCommand>(LogDriver.Amd),
        [
            new("device", 0, 0, 15, Function), new("PASID", 0, 32, 51), new("opcode", 0, 60, 63), new("PASID present", 1, 2, 2), new("tag: index", 1, 32, 40, Number),
            new("code", 1, 44, 47),
        ]),
    ];

    private static ImmutableArray<RawFormat> Smmu =>
    [
        new("smmu-event", "SMMUv3 event record", 4, RawFaults.Smmu,
        [
            new("event", 0, 0, 7), new("SSV", 0, 11, 11), new("substream", 0, 12, 31), new("stream", 0, 32, 63), new("stall tag or reason", 1, 0, 15),
            new("granule protection", 1, 16, 16), new("stall", 1, 31, 31), new("PnU", 1, 33, 33), new("InD", 1, 34, 34), new("RnW", 1, 35, 35), new("S2", 1, 39, 39),
            new("CLASS", 1, 40, 41, Number), new("TTRnW", 1, 44, 44), new("input address", 2, 0, 63), new("IPA or fetch address", 3, 3, 55, Address),
        ]),
        new("smmu-pri", "SMMUv3 page request queue entry", 2, RawPages.Request<SmmuPriEntry>(LogDriver.SmmuV3),
        [
            new("stream", 0, 0, 31), new("substream", 0, 32, 51), new("privileged", 0, 58, 58), new("execute", 0, 59, 59), new("read", 0, 60, 60),
            new("write", 0, 61, 61), new("last", 0, 62, 62), new("SSV", 0, 63, 63), new("index", 1, 0, 8, Number), new("page address", 1, 12, 63, Address),
        ]),
        new("smmu-pri-resp", "SMMUv3 CMD_PRI_RESP", 2, RawPages.Response<SmmuPriResponseCommand>(LogDriver.SmmuV3),
        [
            new("opcode", 0, 0, 7), new("SSV", 0, 11, 11), new("substream", 0, 12, 31), new("stream", 0, 32, 63), new("index", 1, 0, 8, Number), new("answer", 1, 12, 13),
        ]),
        new("smmu-resume", "SMMUv3 CMD_RESUME", 2, RawPages.Response<SmmuResumeCommand>(LogDriver.SmmuV3),
        [
            new("opcode", 0, 0, 7), new("Ac", 0, 12, 12), new("Ab", 0, 13, 13), new("stream", 0, 32, 63), new("stall tag", 1, 0, 15),
        ]),
    ];

    private static ImmutableArray<RawFormat> RiscV =>
    [
        new("riscv-fault", "RISC-V fault queue record", 4, RawFaults.RiscV,
        [
            new("cause", 0, 0, 11, Number), new("PASID", 0, 12, 31), new("PASID present", 0, 32, 32), new("privileged", 0, 33, 33), new("transaction", 0, 34, 39, Number),
            new("device", 0, 40, 63), new("custom", 1, 0, 63), new("iotval", 2, 0, 63), new("iotval2", 3, 0, 63),
        ]),
        new("riscv-pq", "RISC-V page request queue record", 2, RawPages.Request<RiscVPageRequestRecord>(LogDriver.RiscV),
        [
            new("PASID", 0, 12, 31), new("PASID present", 0, 32, 32), new("privileged", 0, 33, 33), new("execute", 0, 34, 34), new("device", 0, 40, 63),
            new("read", 1, 0, 0), new("write", 1, 1, 1), new("last", 1, 2, 2), new("index", 1, 3, 11, Number), new("page address", 1, 12, 63, Address),
        ]),
        new("riscv-prgr", "RISC-V ATS.PRGR command", 2, RawPages.Response<RiscVPageGroupResponseCommand>(LogDriver.RiscV),
        [
            new("opcode", 0, 0, 6), new("function", 0, 7, 9), new("PASID", 0, 12, 31), new("PASID present", 0, 32, 32), new("segment present", 0, 33, 33),
            new("requester", 0, 40, 55, Function), new("segment", 0, 56, 63), new("index", 1, 32, 40, Number), new("code", 1, 44, 47),
        ]),
    ];

    private static RawFormat Virtio => new("virtio-fault", "virtio-iommu fault report", 3, RawFaults.Virtio,
    [
        new("reason", 0, 0, 7, Number), new("read", 0, 32, 32), new("write", 0, 33, 33), new("execute", 0, 34, 34), new("address present", 0, 40, 40),
        new("endpoint", 1, 0, 31, Number), new("address", 2, 0, 63),
    ]);
}
