namespace Iopf.Os.Faults;

/// <summary>What follows for the device from what closed a group.</summary>
public static class ClosedByRules
{
    extension(ClosedBy by)
    {
        /// <summary>Who would take the answer, or who would give it, is gone: the debt is written off (D9).</summary>
        public bool IsCancelled => by is ClosedBy.Cancelled or ClosedBy.HardwareLost or ClosedBy.OsLost or ClosedBy.PriStopped;

        /// <summary>Whether the device is answered: not if the debt is written off, or the handler will never answer (C6).</summary>
        public bool IsAnswered => !by.IsCancelled && by != ClosedBy.Ignored;
    }
}
