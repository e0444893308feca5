using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;

namespace Iopf.Tests.Messages;

/// <summary>Generators of valid messages, each field over its whole range.</summary>
internal static class MessageGenerators
{
    public static Gen<RequesterId> Requesters { get; } = Gen.Choose(0, ushort.MaxValue).Select(value => new RequesterId((ushort)value));

    public static Gen<Pasid> Pasids { get; } = Gen.Choose(0, (int)Pasid.MaxValue).Select(value => new Pasid((uint)value));

    public static Gen<Pasid?> OptionalPasids { get; } =
        Gen.OneOf(Gen.Constant<Pasid?>(null), Pasids.Select(pasid => (Pasid?)pasid));

    public static Gen<PageRequestGroupIndex> Indexes { get; } =
        Gen.Choose(0, PageRequestGroupIndex.MaxValue).Select(value => new PageRequestGroupIndex((ushort)value));

    public static Gen<ulong> Words { get; } =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((ulong)(uint)high << 32) | (uint)low;

    public static Gen<PageAccess> Accesses { get; } = Gen.Choose(0, 15).Select(value => (PageAccess)value);

    public static Gen<PageRequest> PageRequests { get; } =
        from requester in Requesters
        from pasid in OptionalPasids
        from index in Indexes
        from address in Words
        from access in Accesses
        from last in Gen.Elements(true, false)
        select new PageRequest(requester, pasid, index, new Iova(address).PageBase, access, last);

    public static Gen<PageResponse> PageResponses { get; } =
        from requester in Requesters
        from pasid in OptionalPasids
        from index in Indexes
        from code in Gen.Elements(Enum.GetValues<PageResponseCode>())
        select new PageResponse(requester, pasid, index, code);
}
