using Iopf.Tests.Long;

namespace Iopf.Tests.Actors.Properties;

/// <summary>How many sequences a test plays, each in a world of its own.</summary>
internal static class Sequences
{
    public static int Number => LongRuns.Times(2_000, 25_000);
}
