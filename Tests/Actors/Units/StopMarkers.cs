using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Units;

/// <summary>Stop Markers on their way through a unit (D6, S15).</summary>
public abstract class StopMarkers<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly PageRequest Marker = new(Wire.Device, Wire.One, default, default, PageAccess.None, Last: true);

    [Fact]
    public void D6_S15_a_marker_in_front_of_between_and_behind_requests_reaches_nobody_and_is_not_answered() => Play(UnitSettings.Default, unit =>
    {
        unit.Send(Marker, Wire.More(0, 5), Marker, Wire.Last(0), Marker);
        unit.Core.Expect(Wire.More(0, 5), Wire.Last(0));
        Assert.Equal(0, unit.Counters().AutoAnswered);
        unit.Core.ExpectNothingMore();
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void M18_D6_on_AMD_a_marker_is_reported_as_a_last_request() =>
        Play(new UnitSettings { Profile = ArchitectureProfile.For(Architecture.Amd), QueueOrder = 8 }, unit =>
        {
            unit.Send(Wire.More(0, 5), Marker);
            unit.Core.Expect(Wire.More(0, 5), Marker);
            unit.Device.ExpectNothingMore();
        });

    [Fact]
    public void D6_Q2_a_marker_that_finds_no_room_is_dropped_and_not_answered() => Play(UnitScene.Slow, unit =>
    {
        for (ushort i = 0; i < 127; i++)
            unit.Send(Wire.Last(i));

        unit.Send(Marker);
        Assert.Equal((127L, 1L, 0L), (unit.Counters().Queued, unit.Counters().Dropped, unit.Counters().AutoAnswered));
        unit.Device.ExpectNothingMore();
    });

    [Fact]
    public void Q5_D6_S15_a_switch_behind_a_marker_hands_over_all_that_was_in_front_of_it() => Play(UnitScene.Slow, unit =>
    {
        unit.Send(Wire.Last(1), Marker, new SwitchSpace(Wire.Device, Wire.One, null, unit.Core.Ref, "drained"));
        var invalidation = unit.Device.Next<InvalidationRequest>();
        unit.Send(new InvalidationCompletion(Wire.Device, invalidation.Tag));
        unit.Core.Expect(Wire.Last(1), "drained");
        unit.Core.ExpectNothingMore();
    });

    private static void Play(UnitSettings settings, Action<UnitScene> scene) => Play(stage => scene(new UnitScene(stage, settings)));
}
