namespace Iopf.Kernels;

/// <summary>What functions of the core return, and the codes of responses.</summary>
internal static class KernelResult
{
    public const int Done = 0;
    public const int OutOfMemory = -12;
    public const int Busy = -16;
    public const int NoDevice = -19;
    public const int Invalid = -22;
    public const int NotSupported = -95;

    /// <summary>The response code for what cannot be served.</summary>
    public const int ResponseInvalid = 1;

    /// <summary>The response code for what went wrong in the core.</summary>
    public const int ResponseFailure = 2;
}
