using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Plays;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Iopf.Tests.Long;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>S1, S2, S3, S16 under every matching, every guest mapping, with and without PASID in answers; what is expected stands here by hand.</summary>
public sealed class MatchingTableTests
{
    // Story, matching, PASID in answers; always with passthrough. With the other mappings nothing is premature.
    private static readonly HashSet<(string, string, string)> Premature =
    [
        ("S1", "index", "yes"), ("S1", "index", "no"), ("S1", "index-pasid", "yes"), ("S1", "index-pasid", "no"),
        ("S1", "group", "yes"), ("S1", "group", "no"), ("S1", "cookie", "yes"), ("S1", "cookie", "no"),
        ("S2", "index", "yes"), ("S2", "index", "no"), ("S2", "index-pasid", "no"),
        ("S16", "index", "yes"), ("S16", "index", "no"), ("S16", "index-pasid", "yes"), ("S16", "index-pasid", "no"),
    ];

    [Fact]
    public async Task C7_K2_S1_S2_S3_S16_an_old_answer_is_taken_where_the_protocol_says_and_nowhere_else()
    {
        var table = await MatchingTable.PerformAsync(Simulated());
        Assert.Equal(24, table.Rows.Count);
        foreach (var row in table.Rows)
            Assert.All(row.Results, result => AssertAsTold(result, row.Policies));
    }

    [Fact]
    public async Task C7_K2_S1_S2_S3_S16_it_is_the_same_in_other_orders_of_deliveries()
    {
        for (var seed = 1; seed <= LongRuns.Times(4, 200); seed++)
        {
            foreach (var row in (await MatchingTable.PerformAsync(Simulated((ulong)seed))).Rows)
                Assert.All(row.Results, result => AssertAsTold(result, row.Policies));
        }
    }

    [Theory]
    [InlineData("S1", GuestMapping.Passthrough)]
    [InlineData("S2", GuestMapping.VirtualIndex)]
    [InlineData("S16", GuestMapping.Passthrough)]
    [InlineData("S1", GuestMapping.DrainFirst)]
    public async Task D4_C9_after_a_Response_Failure_the_index_does_not_come_back(string id, GuestMapping guest)
    {
        var policies = new PlayPolicies { Matching = AnswerMatching.Index, Guest = guest, ClosingCode = Iopf.Messages.PageResponseCode.ResponseFailure };
        var result = await Of(id).PerformAsync(Simulated(), policies);
        AssertExpected(result);
        Assert.Equal((1, 0, 1), (result.Summary.Closed, result.Summary.Premature, result.Summary.Refused));
    }

    [Fact]
    public async Task The_documentation_has_the_table_that_the_command_prints() =>
        Assert.Contains((await MatchingTable.PerformAsync(Simulated())).ToMarkdown(), Docs.Read("matching.md"));

    private static void AssertAsTold(PlayResult result, PlayPolicies policies)
    {
        AssertExpected(result);
        var (match, pasid) = (PolicyKeys.Match.Get(policies), PolicyKeys.PasidInAnswers.Get(policies));
        var premature = policies.Guest == GuestMapping.Passthrough && Premature.Contains((result.Story.Id, match, pasid)) ? 1 : 0;
        var refused = result.Story.Id == "S3" ? 3 : 1;
        Assert.Equal(
            (result.Story.Id, match, pasid, policies.Guest, premature, refused),
            (result.Story.Id, match, pasid, policies.Guest, result.Summary.Premature, result.Summary.Refused));
    }
}
