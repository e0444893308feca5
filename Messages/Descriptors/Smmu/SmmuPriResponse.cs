namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>
/// What CMD_PRI_RESP answers (SMMU §4.5.2). Not the codes of PCIe. Linux calls 0 DENY and 1 FAIL, which are not the specification's words.
/// </summary>
public enum SmmuPriResponse : byte
{
    /// <summary>Response Failure.</summary>
    ResponseFailure = 0,

    /// <summary>Invalid Request.</summary>
    InvalidRequest = 1,

    /// <summary>Success.</summary>
    Success = 2,
}
