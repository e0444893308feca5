using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>A client to a unit: forget these pages, in the device's cache too (D7). Replied with <see cref="PagesInvalidated"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space.</param>
/// <param name="Ranges">What to forget.</param>
/// <param name="Token">The client's name for the request.</param>
public sealed record InvalidatePages(RequesterId Requester, Pasid? Pasid, EquatableArray<PageRange> Ranges, ulong Token) : IWireMessage;

/// <summary>Reply to <see cref="InvalidatePages"/>: no access uses the old translations any more.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Token">As in the request.</param>
public sealed record PagesInvalidated(RequesterId Requester, ulong Token) : IWireMessage;
