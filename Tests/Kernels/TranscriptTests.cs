using Xunit;

namespace Iopf.Tests.Kernels;

public class TranscriptTests
{
    public static TheoryData<string> Names => [.. Transcripts.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_measured_is_reproduced_line_by_line(string name)
    {
        var lines = Transcripts.Lines(name);

        Assert.Equal(lines, Versions.Play(Transcripts.VersionOf(name).Policy, lines.Where(line => line.StartsWith('>'))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transcript_can_be_played_again_as_it_is(string name)
    {
        var lines = Transcripts.Lines(name);

        Assert.Equal(lines, Versions.Play(Transcripts.VersionOf(name).Policy, lines));
    }

    [Fact]
    public void Every_measurement_is_there()
    {
        Assert.Equal(39, Transcripts.Names.Count(name => name.StartsWith("cases/", StringComparison.Ordinal)));
        Assert.Equal(180, Transcripts.Names.Count(name => name.StartsWith("random/", StringComparison.Ordinal)));
    }
}
