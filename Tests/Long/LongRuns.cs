namespace Iopf.Tests.Long;

/// <summary>How much a test tries: little in the normal tests, much in a long run, <c>IOPF_LONG=1 dotnet test -c Release</c>.</summary>
internal static class LongRuns
{
    public static bool Asked { get; } = Environment.GetEnvironmentVariable("IOPF_LONG") == "1";

    public static int Times(int normally, int inLongRuns) => Asked ? inLongRuns : normally;
}
