using Iopf.Hardware.Units.Profiles;
using Iopf.Plays.Policies;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>What the plays of the architectures' queues count, against numbers that follow from their stories by hand.</summary>
public sealed class QueuePlayTests
{
    private static async Task<IReadOnlyList<string>> Rows(string id)
    {
        var result = await Of(id).PerformAsync(Simulated(), new PlayPolicies());
        AssertExpected(result);
        return [.. result.Table.Skip(1).Select(row => string.Join(' ', row))];
    }

    // Requests that never reach the core, answers of the hardware, groups, requests and old requests that the handler is given.
    [Fact]
    public async Task S4_only_amd_gives_the_new_group_the_two_old_requests_and_only_if_the_core_is_not_told() => Assert.Equal(
        [
            "amd, PRI restarted 1 0 1 5 2",
            "amd, device reset 3 0 1 3 0",
            "vtd, hardware answers 1 1 1 3 0",
            "vtd, device reset 3 1 1 3 0",
            "smmu-pri, hardware answers 1 1 1 3 0",
            "smmu-pri, device reset 3 1 1 3 0",
            "riscv, hardware answers 1 1 1 3 0",
            "riscv, device reset 3 1 1 3 0",
        ],
        await Rows("S4"));

    // Requests, those that never reach the core, answers of the hardware, indexes answered twice, stuck groups, requests served, streams that go on.
    // Of four groups of two, three requests get in; the other groups are asked for again, by themselves or after PRI is restarted.
    [Fact]
    public async Task S5_what_found_no_room_is_answered_once_by_hardware_or_is_stuck_at_amd_until_pri_is_restarted() => Assert.Equal(
        ["amd 14 5 0 0 3 8 4", "vtd 14 5 3 0 0 8 4", "smmu-pri 14 5 3 0 0 8 4", "riscv 14 5 3 0 0 8 4"],
        await Rows("S5"));

    [Fact]
    public async Task S14_a_stalled_access_is_made_aborted_or_terminated_and_wrong_tags_do_nothing()
    {
        var result = await Of("S14").PerformAsync(Simulated(), new PlayPolicies());
        AssertExpected(result);
        Assert.Equal(3, result.Summary.Closed);
        Assert.Equal(1, result.Summary.FailedAccesses);
        Assert.Single(result.Events, each => each.Text.EndsWith("ends without an error", StringComparison.Ordinal));
    }

    // Markers, answers, groups, requests served, streams that go on: three markers by hand, one by the device, and not one more answer than groups.
    [Theory]
    [InlineData(Architecture.Vtd)]
    [InlineData(Architecture.SmmuPri)]
    [InlineData(Architecture.RiscV)]
    public async Task S15_markers_are_not_answered_and_are_in_no_group(Architecture architecture)
    {
        Assert.Contains($"{Architectures.NameOf(architecture)} 4 3 3 9 1", await Rows("S15"));
        var result = await Of("S15").PerformAsync(Simulated(), new PlayPolicies { Architecture = architecture });
        AssertExpected(result);
        Assert.Empty(result.Table);
    }

    [Fact]
    public async Task M18_S15_on_AMD_markers_are_answered_and_the_play_shows_the_damage()
    {
        var result = await Of("S15").PerformAsync(Simulated(), new PlayPolicies { Architecture = Architecture.Amd });
        AssertExpected(result);
        Assert.Contains(result.Checks, check => check.Rule.StartsWith("the damage shows as violations of invariants", StringComparison.Ordinal));
    }
}
