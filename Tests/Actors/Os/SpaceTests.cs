using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Os;

/// <summary>Address spaces that are attached, replaced, detached, drained and released at run time.</summary>
public sealed class SpaceTests : IDisposable
{
    private static readonly AttachSpace First = new(Wire.Device, Wire.One, 0);
    private static readonly AttachSpace Second = new(Wire.Device, Wire.One, 1);
    private static readonly DetachSpace Detach = new(Wire.Device, Wire.One);
    private static readonly DrainSpace Drain = new(Wire.Device, Wire.One);
    private static readonly ReleaseDevice Release = new(Wire.Device);
    private readonly SpaceScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void C1_a_device_has_a_fault_state_from_the_first_domain_on_that_takes_page_faults_until_it_is_released()
    {
        _scene.BringUp();
        Assert.False(_scene.TakesFaults);
        Change(new AttachSpace(Wire.Device, Wire.Two, 2));
        Assert.False(_scene.TakesFaults);
        Change(First);
        var faults = _scene.Faults;
        Change(Detach);
        Change(Second);
        Assert.Equal(faults, _scene.Faults);
        Change(Release);
        Assert.False(_scene.TakesFaults);
        Change(First);
        Assert.True(_scene.TakesFaults);
    }

    [Fact]
    public void D7_an_attached_space_gets_its_table_when_its_client_has_noted_it()
    {
        _scene.BringUp();
        _scene.Ask(First);
        Assert.Empty(_scene.Switches);
        _scene.NoteAll();
        Assert.Same(_scene.Tables[0], Assert.Single(_scene.Switches).Table!.FirstLevel);
        Assert.Empty(_scene.Asker.Messages);
        _scene.PassMarker();
        Assert.Equal([new SpaceChanged(First, null)], _scene.Asker.Messages);
    }

    [Fact]
    public void C11_what_the_old_domain_owes_is_answered_when_the_new_one_is_in_place_and_the_new_one_sees_none_of_it()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10));
        _scene.Ask(Second);
        _scene.NoteAll();
        _scene.Fault(Wire.Last(2, 20)); // was in the unit's queue before the marker
        Assert.Empty(_scene.Unit.MessagesOf<PageResponse>());
        _scene.PassMarker();
        _scene.Fault(Wire.Last(3, 30));
        Assert.Equal([Wire.Answer(1, InvalidRequest), Wire.Answer(2, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Equal([Wire.Last(3, 30)], Assert.Single(_scene.Asked(1)).Requests);
        Assert.Contains(new ClientDetached(Wire.Device, Wire.One), _scene.Clients[0].Messages);
    }

    [Fact]
    public void C11_a_detached_space_is_answered_at_once_and_later_requests_find_no_domain()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10));
        Change(Detach);
        _scene.Fault(Wire.Last(2, 20));
        Assert.Equal([Wire.Answer(1, InvalidRequest), Wire.Answer(2, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Single(_scene.Asked(0));
        Assert.Null(_scene.Switches.Last().Table);
    }

    [Fact]
    public void Q5_a_drain_returns_when_its_last_group_is_answered_and_not_before()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10), Wire.More(2, 20));
        Change(Drain);
        Assert.DoesNotContain(new SpaceChanged(Drain, null), _scene.Asker.Messages);
        _scene.Serve(0, _scene.Asked(0)[0]);
        Assert.Equal([Wire.Answer(1, Success)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Contains(new SpaceChanged(Drain, null), _scene.Asker.Messages);
    }

    [Fact]
    public void Q5_what_a_hung_owner_still_owes_is_answered_invalid_when_the_bound_of_the_drain_is_over()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10));
        var drain = Drain with { Bound = TimeSpan.FromMilliseconds(3) };
        Change(drain);
        _scene.Pass(TimeSpan.FromMilliseconds(2));
        Assert.Empty(_scene.Unit.MessagesOf<PageResponse>());
        _scene.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Wire.Answer(1, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Contains(new SpaceChanged(drain, null), _scene.Asker.Messages);
    }

    [Fact]
    public void K1_the_exit_of_a_process_drains_its_spaces_before_its_client_stops()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10));
        var exit = new ExitProcess(0);
        _scene.Ask(exit);
        _scene.PassMarker();
        Assert.DoesNotContain(new SpaceChanged(exit, null), _scene.Asker.Messages);
        _scene.Serve(0, _scene.Asked(0)[0]);
        Assert.Contains(new SpaceChanged(exit, null), _scene.Asker.Messages);
        Assert.Equal([Wire.Answer(1, Success)], _scene.Unit.MessagesOf<PageResponse>());
    }

    [Fact]
    public void C1_a_device_that_is_released_is_answered_what_it_is_owed()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10));
        Change(Release);
        Assert.Equal([Wire.Answer(1, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Contains(new SpaceChanged(Release, null), _scene.Asker.Messages);
    }

    [Fact]
    public void Changes_are_made_one_after_the_other_in_the_order_in_which_they_are_asked_for()
    {
        Up(First);
        _scene.Ask(Second);
        _scene.Ask(Detach);
        Assert.DoesNotContain(_scene.Switches, change => change.Table is null);
        _scene.NoteAll();
        _scene.PassMarker();
        _scene.PassMarker();
        Assert.Equal([First, Second, Detach], _scene.Asker.MessagesOf<SpaceChanged>().Select(changed => changed.Operation));
    }

    [Fact]
    public void D9_a_change_ends_also_when_the_device_goes_down_under_it()
    {
        Up(First);
        _scene.Ask(Detach);
        _scene.TakeDown();
        Assert.Contains(new SpaceChanged(Detach, null), _scene.Asker.Messages);
        _scene.BringUp();
        _scene.Fault(Wire.Last(1, 10));
        Assert.Equal([Wire.Answer(1, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
    }

    [Fact]
    public void D9_a_device_that_is_down_can_be_attached_and_has_the_domain_when_it_is_up()
    {
        Up(First);
        _scene.TakeDown();
        _scene.Ask(Second);
        _scene.NoteAll();
        Assert.Contains(new SpaceChanged(Second, null), _scene.Asker.Messages);
        _scene.BringUp();
        _scene.Fault(Wire.Last(1, 10));
        Assert.Single(_scene.Asked(1));
    }

    [Fact]
    public void D7_D9_a_client_hears_of_a_device_that_is_down_when_that_comes_up_and_not_before()
    {
        Up(First);
        _scene.TakeDown();
        _scene.Ask(Second);
        Assert.Contains(new SpaceChanged(Second, null), _scene.Asker.Messages);
        Assert.Empty(_scene.Clients[1].MessagesOf<ClientAttached>());
        _scene.BringUp();
        Assert.Single(_scene.Clients[1].MessagesOf<ClientAttached>());
    }

    [Fact]
    public void C10_a_change_ends_also_when_the_fault_state_crashes_under_it()
    {
        Up(First);
        _scene.Ask(Second);
        _scene.NoteAll();
        _scene.KillFaults();
        _scene.PassMarker();
        Assert.Contains(new SpaceChanged(Second, null), _scene.Asker.Messages);
        _scene.Fault(Wire.Last(1, 10));
        Assert.Single(_scene.Asked(1));
    }

    [Fact]
    public void C11_a_crash_of_the_fault_state_lets_no_request_of_the_old_domain_reach_the_new_one()
    {
        Up(First);
        _scene.Ask(Second);
        _scene.NoteAll();
        _scene.KillFaults();
        _scene.Fault(Wire.Last(1, 10)); // was in the unit's queue before the marker
        Assert.Empty(_scene.Asked(1));
        Assert.DoesNotContain(new SpaceChanged(Second, null), _scene.Asker.Messages);
        _scene.PassMarker();
        Assert.Equal([Wire.Answer(1, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
    }

    [Fact]
    public void Q5_a_crash_of_the_fault_state_does_not_end_a_drain_before_the_queue_is_empty()
    {
        Up(First);
        _scene.Ask(Drain);
        _scene.KillFaults();
        Assert.DoesNotContain(new SpaceChanged(Drain, null), _scene.Asker.Messages);
        _scene.PassMarker();
        Assert.Contains(new SpaceChanged(Drain, null), _scene.Asker.Messages);
    }

    [Fact]
    public void C10_a_change_ends_also_when_the_client_is_lost_that_was_to_note_it()
    {
        Up(First);
        _scene.Ask(Second);
        _scene.KillClient(1);
        _scene.PassMarker();
        Assert.Contains(new SpaceChanged(Second, null), _scene.Asker.Messages);
        Assert.Null(_scene.Switches.Last().Table);
        _scene.Fault(Wire.Last(1, 10));
        Assert.Equal([Wire.Answer(1, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
    }

    [Theory]
    [InlineData(0, "domain 0 is attached already")]
    [InlineData(3, "there is no domain 3; the last one is 2")]
    [InlineData(-1, "there is no domain -1; the last one is 2")]
    public void What_cannot_be_attached_is_refused_with_the_reason_and_changes_nothing(int domain, string refusal)
    {
        Up(First);
        var attach = First with { Domain = domain };
        _scene.Ask(attach);
        Assert.Contains(new SpaceChanged(attach, refusal), _scene.Asker.Messages);
        _scene.Fault(Wire.Last(1, 10));
        Assert.Single(_scene.Asked(0));
    }

    [Fact]
    public void Detaching_what_is_not_attached_and_the_exit_of_nobody_end_like_others()
    {
        _scene.BringUp();
        Change(Detach);
        var (exit, unknown) = (new ExitProcess(1), new ExitProcess(9));
        _scene.Ask(exit);
        _scene.Ask(unknown);
        Assert.Equal(
            [new(Detach, null), new(exit, null), new(unknown, "there is no domain 9; the last one is 2")],
            _scene.Asker.MessagesOf<SpaceChanged>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void C10_a_domain_that_is_given_up_while_it_is_attached_serves_nothing_and_its_requests_are_answered(bool isMarked)
    {
        _scene.BringUp();
        _scene.Ask(First);
        if (isMarked)
            _scene.NoteAll();

        _scene.EndDomain(0);
        _scene.NoteAll();
        _scene.PassMarker();
        _scene.Fault(Wire.Last(1, 10));
        Assert.Equal([Wire.Answer(1, InvalidRequest)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Contains(new SpaceChanged(First, null), _scene.Asker.Messages);
    }

    [Fact]
    public void K1_the_exit_of_a_process_waits_for_a_drain_that_began_before_it()
    {
        Up(First);
        _scene.Fault(Wire.Last(1, 10));
        var exit = new ExitProcess(0);
        _scene.Ask(Drain);
        _scene.Ask(exit);
        _scene.PassMarker();
        Assert.DoesNotContain(new SpaceChanged(exit, null), _scene.Asker.Messages);
        _scene.Serve(0, _scene.Asked(0)[0]);
        Assert.Equal([Wire.Answer(1, Success)], _scene.Unit.MessagesOf<PageResponse>());
        Assert.Contains(new SpaceChanged(Drain, null), _scene.Asker.Messages);
        Assert.Contains(new SpaceChanged(exit, null), _scene.Asker.Messages);
    }

    [Fact]
    public void C1_an_address_space_whose_attachment_was_asked_for_before_a_release_goes_with_it()
    {
        Up(First);
        var attach = new AttachSpace(Wire.Device, Wire.Two, 1);
        _scene.Ask(attach);
        _scene.Ask(Release);
        _scene.NoteAll();
        PassMarkers();
        Assert.Equal([First, attach, Release], _scene.Asker.MessagesOf<SpaceChanged>().Select(changed => changed.Operation));
        Assert.All([Wire.One, Wire.Two], pasid => Assert.Null(_scene.Switches.Last(change => change.Pasid == pasid).Table));
        Assert.False(_scene.TakesFaults);
    }

    [Fact]
    public void C1_D9_a_device_that_was_released_behind_one_unit_is_answered_by_way_of_the_one_that_it_is_behind_now()
    {
        Up(First);
        _scene.TakeDown();
        _scene.Move("unit-2");
        _scene.BringUp();
        Change(Release);
        _scene.TakeDown();
        _scene.Move("unit-3");
        _scene.BringUp();
        Change(First);
        _scene.Fault(Wire.Last(1, 10));
        _scene.Serve(0, _scene.Asked(0)[^1]);
        Assert.Equal([Wire.Answer(1, Success)], _scene.Unit.MessagesOf<PageResponse>());
    }

    private void Up(AttachSpace attach)
    {
        _scene.BringUp();
        Change(attach);
    }

    private void Change(object operation)
    {
        _scene.Ask(operation);
        _scene.NoteAll();
        PassMarkers();
    }

    private void PassMarkers()
    {
        for (var passed = -1; passed < _scene.Switches.Count() && _scene.Switches.Any();)
        {
            passed = _scene.Switches.Count();
            _scene.PassMarker();
        }
    }
}
