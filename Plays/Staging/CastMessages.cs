using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;

namespace Iopf.Plays.Staging;

/// <summary>To a played handler: say that to the call that has hung for longest.</summary>
/// <param name="Status">What it says.</param>
internal sealed record AnswerNow(HandlerStatus Status);

/// <summary>To a played guest: answer what was put into it.</summary>
/// <param name="Fault">Which, counted from 0, if need be when it comes; the same may be answered more than once.</param>
/// <param name="Pasid">The PASID that the answer names; null: the right one.</param>
internal sealed record GuestAnswerNow(int Fault, Pasid? Pasid = null)
{
    /// <summary>What it answers.</summary>
    public PageResponseCode Code { get; init; } = PageResponseCode.Success;
}

/// <summary>A group arrived in a guest, which has made its pages resident and answers when it is told to.</summary>
internal sealed record InGuest(InjectFault Fault);

/// <summary>A guest's answer, and what it really is for.</summary>
internal sealed record GuestMeant(GuestAnswer Answer, InjectFault Fault);

/// <summary>A reader has read a batch of records.</summary>
/// <param name="Version">Their version.</param>
/// <param name="RecordBytes">Bytes of a record.</param>
/// <param name="Records">The records as they read.</param>
internal sealed record BatchRead(FaultRecordVersion Version, int RecordBytes, IReadOnlyList<FaultRecord> Records);

/// <summary>A reader has written answers.</summary>
/// <param name="Bytes">How many bytes they have.</param>
/// <param name="Answers">The answers.</param>
internal sealed record AnswersWritten(int Bytes, IReadOnlyList<PageResponseRecord> Answers);
