namespace Iopf.Plays.Stories;

/// <summary>How the index of a group comes back whose last request was lost (S4).</summary>
internal enum IndexReturn
{
    /// <summary>Hardware answers the group by itself (Q2).</summary>
    Answer,

    /// <summary>Nobody answers, and the function's driver disables, resets and enables PRI, which it tells nobody.</summary>
    Restart,

    /// <summary>The device is reset, which the core is told (D9).</summary>
    Reset,
}
