using Iopf.Hardware.Units.Profiles;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// Whole machines, drawn from seeds, on which all is done that can be done, at steps that seeds say, in orders that seeds say. Who looks on shares no
/// code with what decides. A failing sequence is made shorter and printed; <see cref="Sequence"/> plays one again.
/// </summary>
public sealed class MachineTests
{
    // These have machines of their own in PredictionTests.
    private static readonly Prediction[] Rare = [Prediction.Inherited, Prediction.LeftToNobody, Prediction.LostWithMachine, Prediction.WrittenOff];

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, Block.Count)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void C2_C6_C7_C9_C10_C11_C12_D2_D3_D5_D8_D9_whatever_is_done_to_a_machine_each_group_ends_once_and_each_device_is_served_or_told(int block)
    {
        var played = Block.Of(block);
        Assert.True(played.Failure is null, played.Failure);
        Assert.True(played.Checks > 100 * Block.Sequences / Block.Count, $"only {played.Checks} checks");
    }

    /// <summary>
    /// In turn: a deadline too short for those that ask again; two markers of one PASID; three times a marker on its way while its device is removed;
    /// all tags of a unit ignored for one device; an answer that comes while its index's older group is closed.
    /// </summary>
    [Theory]
    [InlineData(24489UL)]
    [InlineData(33106UL)]
    [InlineData(47822UL)]
    [InlineData(12980UL)]
    [InlineData(19848UL)]
    [InlineData(28864UL)]
    [InlineData(3038UL)]
    [InlineData(36945UL)]
    [InlineData(107851UL)]
    [InlineData(20487UL)]
    [InlineData(62663UL)]
    [InlineData(100597UL)]
    [InlineData(174970UL)]
    [InlineData(114329UL)]
    public void What_a_long_run_found_stays_found(ulong seed)
    {
        using var world = TestWorlds.Make(MachineRun.Order(seed));
        Assert.Null(Sequence.Play(world, seed).Failure);
    }

    [Fact]
    public void Each_architecture_each_disturbance_and_each_way_in_which_a_group_can_end_is_among_the_sequences()
    {
        Assert.Equal(Architectures.All, Block.Sum(block => block.Machines).Keys);
        Assert.Equal(
            Enum.GetValues<DisturbanceKind>().Where(kind => kind != DisturbanceKind.ResponseFailure), Block.Sum(block => block.Disturbances).Keys);
        Assert.Equal(Enum.GetValues<ClosedBy>(), Block.Sum(block => block.Endings).Keys);
    }

    [Fact]
    public void D5_D6_Q3_C6_C7_S4_each_violation_that_is_foretold_occurs_in_the_sequences() =>
        Assert.Equal(Enum.GetValues<Prediction>().Except(Rare), Block.Sum(block => block.Predicted).Keys.Except(Rare));
}
