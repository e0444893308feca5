using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.Pcie;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;

namespace Iopf.Lab.Injection;

/// <summary>
/// Messages in the bytes that carry them: between a device and its unit PCIe's messages, between a unit and its driver the entries of the architecture's
/// queues, and what may cross to another process in its form on the wire.
/// </summary>
/// <param name="architecture">Whose queues they are.</param>
/// <param name="wire">Forms on the wire; null: there are none here.</param>
internal sealed class EncodedForms(Architecture architecture, IWireForms? wire)
{
    /// <summary>Whether a message can be written.</summary>
    /// <param name="link">Where it passes.</param>
    /// <param name="message">Its type.</param>
    public bool Has(LinkName link, Type message) =>
        LinkNames.IsEncoded(link, message, architecture == Architecture.SmmuStall) && (wire is not null || !typeof(IWireMessage).IsAssignableFrom(message));

    /// <summary>The bytes of a message that <see cref="Has"/> says can be written.</summary>
    public byte[] Write(LinkName link, object message) => message switch
    {
        PageRequest request when link == LinkName.DeviceToUnit => Bytes(PciePageRequestMessage.From(request), PciePageRequestMessage.Size),
        PageRequest request => architecture switch
        {
            Architecture.Vtd => Bytes(VtdPageRequestDescriptor.From(request), VtdPageRequestDescriptor.Size),
            Architecture.Amd => Bytes(AmdPprEntry.From(request), AmdPprEntry.Size),
            Architecture.SmmuPri => Bytes(SmmuPriEntry.From(request), SmmuPriEntry.Size),
            _ => Bytes(RiscVPageRequestRecord.From(request), RiscVPageRequestRecord.Size),
        },
        PageResponse response when link == LinkName.UnitToDevice => Bytes(PcieGroupResponseMessage.From(response), PcieGroupResponseMessage.Size),
        PageResponse response => architecture switch
        {
            Architecture.Vtd => Bytes(VtdPageGroupResponseDescriptor.From(response), VtdPageGroupResponseDescriptor.Size),
            Architecture.Amd => Bytes(AmdCompletePprCommand.From(response), AmdCompletePprCommand.Size),
            Architecture.SmmuPri => Bytes(SmmuPriResponseCommand.From(response), SmmuPriResponseCommand.Size),
            _ => Bytes(RiscVPageGroupResponseCommand.From(response), RiscVPageGroupResponseCommand.Size),
        },
        _ => wire!.Write((IWireMessage)message),
    };

    /// <summary>
    /// What bytes say in place of the message that was written; null: they are refused. A message of another type is refused too: each format has a queue or a
    /// channel of its own.
    /// </summary>
    public object? Read(LinkName link, object written, byte[] bytes) => written switch
    {
        PageRequest request when link == LinkName.DeviceToUnit =>
            PciePageRequestMessage.Decode(bytes, out var read) == DescriptorError.None ? read.ToPageRequest(request.Serial) : null,
        PageRequest request => architecture switch
        {
            Architecture.Vtd => Request<VtdPageRequestDescriptor>(bytes, request.Serial),
            Architecture.Amd => Request<AmdPprEntry>(bytes, request.Serial),
            Architecture.SmmuPri => Request<SmmuPriEntry>(bytes, request.Serial),
            _ => Request<RiscVPageRequestRecord>(bytes, request.Serial),
        },
        PageResponse when link == LinkName.UnitToDevice => PcieGroupResponseMessage.Decode(bytes, out var read) == DescriptorError.None ? read.ToPageResponse() : null,
        PageResponse => architecture switch
        {
            Architecture.Vtd => Response<VtdPageGroupResponseDescriptor>(bytes),
            Architecture.Amd => Response<AmdCompletePprCommand>(bytes),
            Architecture.SmmuPri => Response<SmmuPriResponseCommand>(bytes),
            _ => Response<RiscVPageGroupResponseCommand>(bytes),
        },
        _ => wire!.Read(bytes) is { } read && read.GetType() == written.GetType() ? read : null,
    };

    private static byte[] Bytes<T>(T descriptor, int size)
        where T : struct, IDescriptor<T>
    {
        var bytes = new byte[size];
        descriptor.Encode(bytes);
        return bytes;
    }

    private static PageRequest? Request<T>(byte[] bytes, ulong serial)
        where T : struct, IPageRequestDescriptor<T> =>
        T.Decode(bytes, out var value) == DescriptorError.None ? value.ToPageRequest(serial) : null;

    private static PageResponse? Response<T>(byte[] bytes)
        where T : struct, IPageResponseDescriptor<T> =>
        T.Decode(bytes, out var value) == DescriptorError.None ? value.ToPageResponse() : null;
}
