namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>What becomes of a stalled transaction: the bits Ac and Ab of CMD_RESUME (SMMU §4.7.1).</summary>
public enum SmmuResumeAction : byte
{
    /// <summary>It ends as if all were well: reads give zeros, writes are ignored.</summary>
    Terminate = 0,

    /// <summary>It is tried again as if it had just arrived, and may stall again under a new tag.</summary>
    Retry = 1,

    /// <summary>It ends with an abort that the device sees.</summary>
    Abort = 2,
}
