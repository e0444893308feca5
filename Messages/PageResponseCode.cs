namespace Iopf.Messages;

/// <summary>Response code of a page request group response, 4 bits on the wire (F§1.4).</summary>
public enum PageResponseCode : byte
{
    /// <summary>The pages are resident: translate again. Not a promise; the retry may fault again.</summary>
    Success = 0,

    /// <summary>At least one page does not exist or may not be used so: the access fails.</summary>
    InvalidRequest = 1,

    /// <summary>Catastrophic: PRI stops for the whole PF until software enables it again.</summary>
    ResponseFailure = 15,
}

/// <summary>Response codes as they come from the wire.</summary>
public static class PageResponseCodes
{
    /// <summary>What a function makes of a 4-bit code: 2 to 14 are unused and count as Response Failure (D4).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The code is above 15.</exception>
    public static PageResponseCode FromWire(int code)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(code);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 15);
        return code switch
        {
            0 => PageResponseCode.Success,
            1 => PageResponseCode.InvalidRequest,
            _ => PageResponseCode.ResponseFailure,
        };
    }
}
