using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;

namespace Iopf.Plays.Replays.Reading;

/// <summary>What an entry of a queue is: a request, or something that is counted, or something that breaks a rule.</summary>
/// <param name="Request">The request.</param>
/// <param name="Id">The whole stream or device id, of which a request has 16 bits.</param>
/// <param name="Rest">What is counted, in words.</param>
/// <param name="Rule">The rule that it breaks.</param>
internal readonly record struct QueueEntry(PageRequest? Request, uint Id, string? Rest, string? Rule)
{
    /// <summary>A place of the ring that was never written, or was cleared after reading.</summary>
    public static QueueEntry NotWritten { get; } = Other("entries that are not written");

    /// <summary>Something that is no page request.</summary>
    public static QueueEntry Other(string what) => new(null, 0, what, null);

    /// <summary>Reads one of a format that carries nothing but page requests.</summary>
    public static QueueEntry OfRequest<T>(ReadOnlySpan<byte> entry)
        where T : struct, IPageRequestDescriptor<T>
    {
        var error = T.Decode(entry, out var value);
        return error == DescriptorError.None ? Of(value.ToPageRequest(), IdOf(value)) : Of(error);
    }

    /// <summary>Reads an event of an SMMUv3. Only stalls wait for an answer.</summary>
    public static QueueEntry OfEvent(ReadOnlySpan<byte> entry)
    {
        var error = SmmuEvent.Decode(entry, out var value);
        if (error != DescriptorError.None)
            return Of(error);

        return value.Stall is null ? Other("events that stall nothing") : Of(value.ToPageRequest(), value.Stream.Value);
    }

    /// <summary>What follows from an error.</summary>
    public static QueueEntry Of(DescriptorError error) => error switch
    {
        DescriptorError.NotWritten => NotWritten,
        DescriptorError.WrongType => Other("entries of other types"),
        DescriptorError.ReservedBits => Broken("a reserved bit is zero, and here one is set"),
        DescriptorError.PasidNotPresent => Broken("a field that belongs to a PASID is zero where there is none, and here it is not"),
        DescriptorError.UnknownCode => Broken("a code that says how the rest is to be read is reserved"),
        _ => Broken("the entry is too short"),
    };

    /// <summary>A request.</summary>
    public static QueueEntry Of(PageRequest request, uint id) => new(request, id, null, null);

    private static QueueEntry Broken(string rule) => new(null, 0, null, rule);

    private static uint IdOf<T>(T value) => value switch
    {
        SmmuPriEntry entry => entry.Stream.Value,
        RiscVPageRequestRecord record => record.DeviceId,
        VtdPageRequestDescriptor descriptor => descriptor.Requester.Value,
        AmdPprEntry entry => entry.Device.Value,
        _ => 0,
    };
}
