using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;

namespace Iopf.Tests.Messages.Descriptors;

/// <summary>Generators of what formats have beyond the messages.</summary>
internal static class DescriptorGenerators
{
    public static Gen<StreamId> Streams { get; } = MessageGenerators.Words.Select(word => new StreamId((uint)word));

    public static Gen<StallTag> StallTags { get; } = Gen.Choose(0, ushort.MaxValue).Select(tag => new StallTag((ushort)tag));

    /// <summary>A response code as it stands in four bits.</summary>
    public static Gen<byte> Codes { get; } = Gen.Choose(0, 15).Select(code => (byte)code);

    public static Gen<UInt128?> PrivateData { get; } = Gen.OneOf(
        Gen.Constant<UInt128?>(null),
        from high in MessageGenerators.Words
        from low in MessageGenerators.Words
        select (UInt128?)new UInt128(high, low));

    /// <summary>A request as its message has it: without a PASID there is neither execute nor privileged (F§1.3).</summary>
    public static PageRequest OnTheWire(PageRequest request)
        => request.Pasid.HasValue ? request : request with { Access = request.Access & (PageAccess.Read | PageAccess.Write) };
}
