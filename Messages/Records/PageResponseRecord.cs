namespace Iopf.Messages.Records;

/// <summary>A client's answer to a group, as its bytes say it (R2). Which device it is for, its registration knows.</summary>
/// <param name="Pasid">The PASID, if the answer has one.</param>
/// <param name="Group">The group.</param>
/// <param name="Code">The answer.</param>
public readonly record struct PageResponseRecord(Pasid? Pasid, GroupTag Group, PageResponseCode Code)
{
    /// <summary>The number of a code in all versions, as Linux has them (F§3.1): 0 success, 1 invalid, 2 failure. The wire's are others.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No code.</exception>
    public static uint NumberOf(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => 0,
        PageResponseCode.InvalidRequest => 1,
        PageResponseCode.ResponseFailure => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No response code."),
    };

    /// <summary>The code of a number; null if there is none.</summary>
    public static PageResponseCode? CodeOf(ulong number) => number switch
    {
        0 => PageResponseCode.Success,
        1 => PageResponseCode.InvalidRequest,
        2 => PageResponseCode.ResponseFailure,
        _ => null,
    };
}
