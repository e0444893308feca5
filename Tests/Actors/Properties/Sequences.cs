namespace Iopf.Tests.Actors.Properties;

/// <summary>How many sequences a test plays. Each needs a world of its own, which costs milliseconds on Akka.NET's packages.</summary>
internal static class Sequences
{
#if AKKA_PACKAGES
    public static int Number => LongRuns.Times(20, 500);
#else
    public static int Number => LongRuns.Times(2_000, 25_000);
#endif
}
