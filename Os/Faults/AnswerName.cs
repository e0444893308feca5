using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>What an answer says of the group it is for. Which of it counts is the matching policy's choice (C7).</summary>
/// <param name="Group">The group itself; null where the sender does not know it.</param>
/// <param name="Cookie">The number the core gave the group when it handed it out; 0 where the sender does not know it.</param>
/// <param name="Tag">The tag that the device used: a group index, which comes back.</param>
/// <param name="Pasid">The address space.</param>
public readonly record struct AnswerName(GroupId? Group, uint Cookie, GroupTag Tag, Pasid? Pasid)
{
    /// <summary>Text such as "group 3.1, cookie 7, index 5, PASID 0x1".</summary>
    public override string ToString() => $"group {Group?.ToString() ?? "unknown"}, cookie {Cookie}, tag {Tag}, PASID {Pasid?.ToString() ?? "none"}";
}
