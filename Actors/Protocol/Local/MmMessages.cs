using Akka.Actor;
using Iopf.Messages;

namespace Iopf.Actors.Protocol.Local;

/// <summary>
/// To an mm client: the process unmaps these pages (munmap). They leave the page table and every device's cache (K1, D7). Replied with
/// <see cref="PagesUnmapped"/>.
/// </summary>
/// <param name="First">An address in the first page.</param>
/// <param name="Pages">How many pages.</param>
public sealed record UnmapPages(Iova First, ulong Pages) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="UnmapPages"/>: no access uses the pages any more.</summary>
public sealed record PagesUnmapped : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static PagesUnmapped Instance { get; } = new();
}
