using Xunit;

namespace Iopf.Tests.Plays.Replays;

/// <summary>Real lines (Tests/Logs/Data; sources.tsv names where they were published).</summary>
internal static class SampleLogs
{
    public static string Read(string name)
    {
        using var stream = typeof(SampleLogs).Assembly.GetManifestResourceStream($"Iopf.Tests.Logs/{name}");
        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
