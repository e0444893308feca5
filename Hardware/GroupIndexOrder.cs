namespace Iopf.Hardware;

/// <summary>Which of the free group indexes a function takes next. D3 allows any; the order decides how soon a late answer finds a new group.</summary>
public enum GroupIndexOrder : byte
{
    /// <summary>The one that has been free for longest: late answers mostly meet no group.</summary>
    LongestFree,

    /// <summary>The one freed last: late answers mostly meet a new group.</summary>
    LatestFreed,
}
