namespace Iopf.Hardware;

/// <summary>How an answer finds its pending group (C7).</summary>
public enum AnswerMatching : byte
{
    /// <summary>By the group itself: an answer carries the group's own name (<see cref="GroupId"/>), which no later group has.</summary>
    Group,
}
