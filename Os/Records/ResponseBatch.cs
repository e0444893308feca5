using System.Collections.Immutable;
using Iopf.Messages.Records;
using Iopf.Os.Faults;

namespace Iopf.Os.Records;

/// <summary>What became of responses that a client wrote.</summary>
/// <param name="Given">Those that are for a group of the client's, with that group.</param>
/// <param name="Refused">Those that are responses, but for no group that the client may answer.</param>
/// <param name="Error">Place and rule of the first that is no response: neither it nor what is behind it was taken.</param>
public readonly record struct ResponseBatch(
    IReadOnlyList<(CompleteGroup Group, PageResponseRecord Response)> Given, ImmutableArray<RefusedResponse> Refused, RecordError Error);

/// <summary>A response that was refused.</summary>
/// <param name="Offset">Where it stands in what was written.</param>
/// <param name="Reason">Why.</param>
public readonly record struct RefusedResponse(int Offset, ResponseRefusal Reason);
