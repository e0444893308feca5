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
    private const string B = "mdev B (PASID 2) of PF 01:00.0";
    private const string Vf = "VF 02:00.0 of that PF";
    private const string Other = "PF 03:00.0";

    // Story, matching, PASID in answers; always with passthrough. With the other mappings nothing is premature.
    private static readonly HashSet<(string, string, string)> Premature =
    [
        ("S1", "index", "yes"), ("S1", "index", "no"), ("S1", "index-pasid", "yes"), ("S1", "index-pasid", "no"),
        ("S1", "group", "yes"), ("S1", "group", "no"), ("S1", "cookie", "yes"), ("S1", "cookie", "no"),
        ("S2", "index", "yes"), ("S2", "index", "no"), ("S2", "index-pasid", "no"),
        ("S3", "index", "yes"), ("S3", "index", "no"), ("S3", "index-pasid", "no"),
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
    public async Task S3_K2_a_late_answer_that_crosses_a_neighbours_group_hits_that_mdev_and_no_other_function()
    {
        var crossed = await Of("S3").PerformAsync(Simulated(), new PlayPolicies { Matching = AnswerMatching.Index });
        AssertExpected(crossed);
        AssertDamage(crossed, [B], [Vf, Other]);
        Assert.Equal(2, crossed.Events.Count(each => each.Text == "access to page 2 fails: Invalid Request" || each.Text == "access to page 3 fails: Invalid Request"));
        var noticed = await Of("S3").PerformAsync(Simulated(), new PlayPolicies());
        AssertDamage(noticed, [], [B, Vf, Other]);
    }

    [Theory]
    [InlineData(AnswerMatching.Index, GuestMapping.Passthrough)]
    [InlineData(AnswerMatching.Cookie, GuestMapping.VirtualIndex)]
    [InlineData(AnswerMatching.Group, GuestMapping.DrainFirst)]
    public async Task S3_D4_a_Response_Failure_hits_all_functions_that_share_the_PRI_and_no_other(AnswerMatching match, GuestMapping guest)
    {
        var policies = new PlayPolicies { Matching = match, Guest = guest, ClosingCode = Iopf.Messages.PageResponseCode.ResponseFailure };
        var result = await Of("S3").PerformAsync(Simulated(), policies);
        AssertExpected(result);
        AssertDamage(result, [B, Vf], [Other]);
        Assert.Equal((0, 3, 1), (result.Summary.Premature, result.Summary.Refused, result.Summary.Cancelled));
    }

    [Theory]
    [InlineData(AnswerMatching.Index, "invalid")]
    [InlineData(AnswerMatching.Group, "invalid")]
    [InlineData(AnswerMatching.Group, "failure")]
    public async Task The_documentation_says_how_far_the_damage_goes(AnswerMatching match, string closing)
    {
        var policies = PolicyKeys.Closing.Set(new PlayPolicies { Matching = match }, closing)!;
        var damage = (await Of("S3").PerformAsync(Simulated(), policies)).Damage;
        Assert.Contains($"| `match={PolicyKeys.Match.Get(policies)}`, `closing={closing}` | {damage} |", Docs.Read("matching.md"));
    }

    [Fact]
    public async Task The_documentation_has_the_table_that_the_command_prints() =>
        Assert.Contains((await MatchingTable.PerformAsync(Simulated())).ToMarkdown(), Docs.Read("matching.md"));

    private static void AssertAsTold(PlayResult result, PlayPolicies policies)
    {
        AssertExpected(result);
        var (match, pasid) = (PolicyKeys.Match.Get(policies), PolicyKeys.PasidInAnswers.Get(policies));
        var isPremature = policies.Guest == GuestMapping.Passthrough && Premature.Contains((result.Story.Id, match, pasid));
        var (premature, refused) = (isPremature ? 1 : 0, 1);
        if (result.Story.Id == "S3")
        {
            // Late and once more; where those are taken the real ones are refused in their place.
            (premature, refused) = (2 * premature, 6);
            AssertDamage(result, isPremature ? [B] : [], isPremature ? [Vf, Other] : [B, Vf, Other]);
        }

        Assert.Equal(
            (result.Story.Id, match, pasid, policies.Guest, premature, refused),
            (result.Story.Id, match, pasid, policies.Guest, result.Summary.Premature, result.Summary.Refused));
    }

    private static void AssertDamage(PlayResult result, IReadOnlyList<string> hit, IReadOnlyList<string> spared)
    {
        Assert.Equal(hit, result.Damage!.Hit);
        Assert.Equal(spared, result.Damage.Spared);
    }
}
