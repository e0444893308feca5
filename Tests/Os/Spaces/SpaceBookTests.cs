using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Spaces;
using Xunit;

namespace Iopf.Tests.Os.Spaces;

/// <summary>A book of address spaces of three domains: with one owner, with two, and one that takes no faults.</summary>
public sealed class SpaceBookTests
{
    private static readonly RequesterId Device = new(1, 0, 0);
    private static readonly Pasid One = new(1);
    private readonly RecordingSpacesPort _port = new();
    private readonly SpaceBook _book;

    public SpaceBookTests() => _book = new SpaceBook([new(true, 1), new(true, 2), new(false, 0)], _port);

    [Fact]
    public void C1_D7_a_device_is_up_when_the_unit_the_core_and_all_owners_of_its_tables_have_done_their_part()
    {
        _book.Plan(Device, [(One, 1)]);
        _book.BringUp(Device);
        Assert.Equal(["make faults", "enable PRI", "open", "note 1.0", "note 1.1", "mark Attach"], Take());
        _book.Configured(Device);
        _book.Replied(Device, _port.Marked[0].Marker.Token);
        _book.Noted(Device, _port.Notes[0].Token);
        Assert.Empty(Take());
        _book.Noted(Device, _port.Notes[1].Token);
        Assert.Equal(["table 1"], Take());
        _book.Configured(Device);
        Assert.Equal(["up"], Take());
    }

    [Fact]
    public void D7_a_note_that_comes_twice_is_not_taken_for_that_of_another_owner()
    {
        _book.Plan(Device, [(One, 1)]);
        _book.BringUp(Device);
        Take();
        _book.Noted(Device, _port.Notes[0].Token);
        _book.Noted(Device, _port.Notes[0].Token);
        Assert.Empty(Take());
    }

    [Fact]
    public void D7_a_reply_of_the_core_that_comes_twice_is_not_taken_for_one_of_the_unit()
    {
        _book.Plan(Device, [(One, 0), (new Pasid(2), 2)]);
        _book.BringUp(Device);
        Take();
        _book.Replied(Device, _port.Marked[0].Marker.Token);
        _book.Replied(Device, _port.Marked[0].Marker.Token);
        _book.Configured(Device);
        Assert.Empty(Take());
    }

    [Fact]
    public void D7_a_note_of_an_attachment_that_was_undone_sets_nothing()
    {
        _book.Plan(Device, [(One, 0)]);
        _book.BringUp(Device);
        _book.TakeDown(Device, ClosedBy.Cancelled);
        _book.BringUp(Device);
        Take();
        _book.Noted(Device, _port.Notes[0].Token);
        Assert.Empty(Take());
        _book.Noted(Device, _port.Notes[1].Token);
        Assert.Equal(["table 0"], Take());
    }

    [Fact]
    public void C11_an_attached_space_changes_behind_the_last_request_when_its_owner_has_noted_it()
    {
        Up();
        _book.Change(Device, Attach(0), 1);
        Assert.Equal(["make faults", "open", "note 0.0"], Take());
        _book.Noted(Device, _port.Notes[0].Token);
        Assert.Equal(["switch to table 0, Attach"], Take());
        PassMarker();
        Assert.Equal(["done 1"], Take());
        _book.Change(Device, Attach(2), 2);
        Assert.Equal(["switch to none, Detach"], Take());
        PassMarker();
        Assert.Equal(["forget 0.0", "done 2"], Take());
    }

    [Fact]
    public void C11_a_marker_that_is_replied_to_twice_ends_one_change()
    {
        Up();
        _book.Change(Device, Attach(2), 1);
        _book.Change(Device, new SpaceOrder(SpaceOrderKind.Detach, One), 2);
        PassMarker();
        _book.Replied(Device, _port.Switched[0].Marker.Token);
        Assert.Equal([(1, null)], _port.Replies);
    }

    [Fact]
    public void D9_a_change_under_a_device_that_goes_down_ends_all_the_same()
    {
        Up();
        _book.Change(Device, Attach(2), 1);
        Take();
        _book.TakeDown(Device, ClosedBy.Cancelled);
        Assert.Equal(["cancel", "mark Flush"], Take());
        _book.Replied(Device, _port.Marked[^1].Marker.Token);
        Assert.Equal(["done 1"], Take());
    }

    [Fact]
    public void D9_a_change_whose_fault_state_is_lost_under_it_ends_when_the_device_goes_down()
    {
        Up();
        _book.Change(Device, Attach(0), 1);
        _book.Noted(Device, _port.Notes[0].Token);
        Take();
        _book.FaultsLost(Device);
        _book.TakeDown(Device, ClosedBy.Cancelled);
        Assert.Equal(["reset", "cancel", "mark Flush"], Take());
        _book.Replied(Device, _port.Marked[^1].Marker.Token);
        Assert.Contains("done 1", Take());
    }

    [Fact]
    public void K1_an_exit_drains_every_space_of_its_domain_and_then_ends_its_clients()
    {
        Up();
        _book.Change(Device, Attach(2), 1);
        PassMarker();
        _book.ExitProcess(2, 2);
        Take();
        PassMarker();
        Assert.Empty(Take());
        _book.Drained(_port.Drains[0] + 1);
        _book.Drained(_port.Drains[0]);
        _book.Drained(_port.Drains[0]);
        Assert.Equal(["end clients of 2", "done 2"], Take());
    }

    [Fact]
    public void C1_a_device_that_is_released_after_its_fault_state_was_lost_gets_a_new_one_however_often()
    {
        Up();
        for (var ask = 1ul; ask < 300; ask += 3)
        {
            _book.Change(Device, Attach(0), ask);
            Assert.Equal("make faults", Take()[0]);
            _book.Noted(Device, _port.Notes[^1].Token);
            PassMarker();
            _book.FaultsLost(Device);
            _book.Change(Device, new SpaceOrder(SpaceOrderKind.Release, Pasid: null), ask + 1);
            PassMarker();
            PassMarker();
            Assert.Equal($"done {ask + 1}", Take()[^1]);
        }
    }

    [Fact]
    public void As_many_changes_as_were_asked_for_while_a_device_came_up_are_made_without_a_deep_stack()
    {
        const ulong Many = 200_000;
        _book.BringUp(Device);
        for (var ask = 0ul; ask < Many; ask++)
            _book.Change(Device, Attach(7), ask);

        _book.Configured(Device);
        Assert.Equal(Many, (ulong)_port.Replies.Count);
        Assert.Equal("there is no domain 7; the last one is 2", _port.Replies[0].Refusal);
    }

    [Fact]
    public void C10_a_domain_that_was_given_up_is_detached_and_attached_no_more()
    {
        Up();
        _book.Change(Device, Attach(0), 1);
        _book.Noted(Device, _port.Notes[0].Token);
        PassMarker();
        Take();
        _book.DomainLost(0);
        Assert.Equal(["mark Detach"], Take());
        _book.Change(Device, Attach(0), 2);
        Assert.Equal((2ul, "domain 0 was given up"), _port.Replies[^1]);
    }

    [Fact]
    public void C10_a_client_that_is_lost_before_its_note_is_waited_for_no_more()
    {
        Up();
        _book.Change(Device, Attach(1), 1);
        _book.Noted(Device, _port.Notes[0].Token);
        Take();
        _book.ClientLost(new OwnerId(1, 2)); // owns nothing
        Assert.Empty(Take());
        _book.ClientLost(new OwnerId(1, 1));
        Assert.Equal(["switch to none, Attach"], Take());
    }

    private static SpaceOrder Attach(int domain) => new(SpaceOrderKind.Attach, One, domain);

    private void Up()
    {
        _book.BringUp(Device);
        _book.Configured(Device);
        Assert.Equal(["shut", "up"], Take());
    }

    private void PassMarker() => _book.Replied(Device, _port.Switched[^1].Marker.Token);

    private List<string> Take()
    {
        List<string> said = [.. _port.Said];
        _port.Said.Clear();
        return said;
    }
}
