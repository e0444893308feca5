using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>Which request it is, among all that are equal to it: its function, and the serial that its maker gave it.</summary>
/// <param name="Requester">The function.</param>
/// <param name="Serial">The serial.</param>
public readonly record struct RequestKey(RequesterId Requester, ulong Serial)
{
    /// <summary>The key of a request.</summary>
    public static RequestKey Of(PageRequest request) => new(request.Requester, request.Serial);
}
