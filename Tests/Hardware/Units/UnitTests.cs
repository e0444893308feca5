using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Hardware.Units;

/// <summary>What a unit decides, on both paths of faults; its actor's tests say the same of messages.</summary>
public sealed class UnitTests
{
    private static readonly RequesterId One = new(8);
    private static readonly RequesterId Two = new(16);
    private static readonly Pasid? Space = new Pasid(1);
    private static readonly UnitSettings Stalling = new() { Profile = ArchitectureProfile.For(Architecture.SmmuStall), StallMax = 2 };

    private readonly RecordingPort _port = new();

    [Fact]
    public void An_interrupt_is_counted_when_it_comes_and_what_is_read_without_one_is_not()
    {
        var unit = Make(UnitSettings.Default);
        unit.Request(Ask(One, 1));
        unit.Read();
        unit.Remove(Two);
        Assert.Equal((1, 0L), (_port.Interrupts, unit.Tally.Interrupts));
        unit.Interrupt();
        Assert.Equal([Ask(One, 1)], _port.TakeReported());
        Assert.Equal(1, unit.Tally.Interrupts);
    }

    [Fact]
    public void D8_an_interrupt_of_the_event_queue_is_counted_too()
    {
        var unit = Make(Stalling);
        unit.Access(Access(One, 1));
        unit.Interrupt();
        Assert.Equal(1, unit.Tally.Interrupts);
    }

    [Fact]
    public void A_driver_that_is_held_up_reads_once_when_it_goes_on_whatever_was_read_meanwhile()
    {
        var unit = Make(UnitSettings.Default);
        unit.Hold(true);
        unit.Request(Ask(One, 1));
        unit.Interrupt();
        unit.Read();
        unit.Request(Ask(One, 2));
        unit.Interrupt();
        Assert.Equal([Ask(One, 1)], _port.TakeReported());
        unit.Hold(false);
        Assert.Equal([Ask(One, 2)], _port.TakeReported());
        Assert.Equal(2, unit.Tally.Interrupts);
        unit.Hold(false);
        Assert.Empty(_port.Reported);
    }

    [Fact]
    public void D9_what_is_queued_of_a_device_that_is_removed_goes_nowhere_and_the_rest_of_the_queue_to_the_core()
    {
        var unit = Make(UnitSettings.Default);
        unit.Request(Ask(One, 1));
        unit.Request(Ask(Two, 1));
        Assert.Empty(unit.Remove(One));
        Assert.Equal([Ask(Two, 1)], _port.TakeReported());
        Assert.Equal(1, unit.Tally.Unrouted);
        unit.Answer(new PageResponse(One, Space, new(1), PageResponseCode.Success));
        Assert.Empty(_port.Sent);
        Assert.Equal(2, unit.Tally.Unrouted);
    }

    [Fact]
    public void D7_an_invalidation_is_done_with_the_last_of_its_ranges_and_with_its_own_device_alone()
    {
        var unit = Make(UnitSettings.Default);
        var tag = unit.Invalidate(One, Space, [new PageRange(1, 2), new PageRange(5, 9)])!.Value;
        Assert.Equal([new InvalidationRequest(One, Space, Iova.FromPage(1), 1, tag), new InvalidationRequest(One, Space, Iova.FromPage(5), 4, tag)], _port.TakeSent());
        Assert.False(unit.Completes(new InvalidationCompletion(One, tag)));
        Assert.False(unit.Completes(new InvalidationCompletion(Two, tag)));
        Assert.True(unit.Completes(new InvalidationCompletion(One, tag)));
        Assert.False(unit.Completes(new InvalidationCompletion(One, tag)));
    }

    [Fact]
    public void D9_D7_the_removal_of_a_device_does_its_invalidations_in_their_order_and_no_others()
    {
        var unit = Make(UnitSettings.Default);
        var (first, other, second) = (unit.Switch(One, Space, null), unit.Switch(Two, Space, null), unit.Invalidate(One, null, [new PageRange(1, 2)]));
        Assert.Equal([first!.Value, second!.Value], unit.Remove(One));
        Assert.True(unit.Completes(new InvalidationCompletion(Two, other!.Value)));
        Assert.Null(unit.Switch(One, Space, null));
        Assert.Null(unit.Invalidate(One, null, []));
        Assert.Equal(1, unit.Tally.Unrouted);
    }

    [Fact]
    public void D8_a_path_refuses_what_belongs_to_the_other_one_and_counts_it()
    {
        var (pri, stall) = (Make(UnitSettings.Default), Make(Stalling));
        pri.Resume(One, new StallTag(0), SmmuResumeAction.Retry);
        stall.Request(Ask(One, 1));
        Assert.Equal((1L, 0L), (pri.Tally.UnknownResumes, pri.Tally.Resumed));
        Assert.Equal(1, stall.Tally.Unrouted);
        Assert.False(stall.TryPut(QueueState.Enabled));
        Assert.False(stall.TryPut(UnitState.On));
        Assert.True(pri.TryPut(QueueState.Enabled) && pri.TryPut(UnitState.On));
    }

    [Fact]
    public void Q6_of_a_refused_translation_the_core_is_told_unless_the_reason_is_the_drivers_own()
    {
        var unit = Make(UnitSettings.Default);
        unit.SetPasids(One, new PasidTable(0x1000).With(Space!.Value, TableEntryState.NotPresent));
        unit.Translate(Translate(One));
        unit.SetBlocked(One, true);
        unit.Translate(Translate(One));
        Assert.Equal([UnrecoverableReason.BadPasidEntry], _port.TakeReported().Cast<UnrecoverableFault>().Select(fault => fault.Reason));
        Assert.Equal([UnrecoverableReason.RequestBlocked], _port.Notes);
        Assert.Equal(
            [TranslationStatus.CompleterAbort, TranslationStatus.UnsupportedRequest],
            _port.TakeSent().Cast<TranslationCompletion>().Select(completion => completion.Status));
        Assert.Equal((1L, 1L), (unit.Tally.Unrecoverable, unit.Tally.UnrecoverableInternal));
    }

    private static PageRequest Ask(RequesterId device, ushort index) =>
        new(device, Space, new(index), Iova.FromPage(index), PageAccess.Read, Last: true);

    private static DeviceAccess Access(RequesterId device, ulong id) => new(device, Space, id, Iova.FromPage(id), PageAccess.Read, 8);

    private static TranslationRequest Translate(RequesterId device) => new(device, Space, 1, [Iova.FromPage(1)], PageAccess.Read);

    private Unit Make(UnitSettings settings)
    {
        var unit = new Unit(settings, _port);
        foreach (var device in new[] { One, Two })
        {
            unit.Add(device, pasidInResponse: true);
            unit.SetFaultPath(device, true);
            unit.SetTables(device, Space, new PageTable());
        }

        return unit;
    }
}
