using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;
using Xunit;

namespace Iopf.Tests.Actors.Channels;

/// <summary>One end of a channel, and what it does with what should not come.</summary>
public sealed class ChannelEndTests
{
    [Fact]
    public void Without_a_session_nothing_can_be_sent_and_no_tick_is_wanted()
    {
        var ends = new TwoEnds(4, begin: false);

        Assert.False(ends.Left.Say(1));
        Assert.True(ends.Left.End.IsFull);
        Assert.False(ends.Left.End.WantsTick);
        Assert.Empty(ends.Left.Out);
    }

    [Fact]
    public void A_full_window_refuses_and_an_acknowledgement_makes_room()
    {
        var ends = new TwoEnds(2);

        Assert.Equal([true, true, false], [ends.Left.Say(1), ends.Left.Say(2), ends.Left.Say(3)]);
        ends.Carry(); // more than half of the window: acknowledged at once
        Assert.True(ends.Left.Say(3));
        ends.Settle();
        Assert.Equal([1, 2, 3], ends.Right.Given);
    }

    [Fact]
    public void What_does_not_fit_is_counted_and_never_under_way()
    {
        var ends = new TwoEnds(4, fits: body => body is not ReadRecords { MaxBytes: 2 });

        Assert.Equal([true, false, true], [ends.Left.Say(1), ends.Left.Say(2), ends.Left.Say(3)]);
        Assert.Equal((2, 1L, 2L), (ends.Left.End.UnderWay, ends.Left.End.Tally.Read().Unfit, ends.Left.End.Tally.Sent));
        ends.Settle();
        Assert.Equal([1, 3], ends.Right.Given);
    }

    [Fact]
    public void What_is_lost_is_sent_again_after_the_ticks_and_once_more_after_as_many()
    {
        var ends = new TwoEnds(4, ticksToRedelivery: 3);
        ends.Left.Say(1);
        ends.Left.Out.Clear();
        for (var tick = 1; tick <= 6; tick++)
        {
            ends.Left.End.Tick();
            Assert.Equal(tick / 3, ends.Left.End.Tally.Redelivered);
        }

        ends.Settle();
        Assert.Equal([1], ends.Right.Given);
        Assert.Equal(1, ends.Right.End.Tally.Duplicates);
    }

    [Fact]
    public void At_rest_no_tick_is_wanted_by_either_end()
    {
        var ends = new TwoEnds(4);
        ends.Left.Say(1);
        Assert.True(ends.Left.End.WantsTick);
        ends.Carry();
        Assert.True(ends.Right.End.WantsTick);

        Assert.Equal(1, ends.Settle());
        Assert.Equal((0, 0, 1L), (ends.Left.End.UnderWay, ends.Right.End.UnderWay, ends.Right.End.Tally.Acknowledgements));
    }

    [Fact]
    public void An_acknowledgement_travels_with_an_answer_if_there_is_one()
    {
        var ends = new TwoEnds(4);
        ends.Right.OnGiven = number => ends.Right.Say(-number);
        ends.Left.Say(1);
        ends.Settle();

        Assert.Equal((0L, 1L), (ends.Right.End.Tally.Acknowledgements, ends.Left.End.Tally.Acknowledgements));
        Assert.Equal([-1], ends.Left.Given);
    }

    [Fact]
    public void What_goes_on_after_an_answer_to_the_one_before_it_is_acknowledged_without_being_sent_again()
    {
        var ends = new TwoEnds(8, ticksToRedelivery: 100);
        ends.Right.OnGiven = number =>
        {
            if (number == 1)
                ends.Right.Say(-1);
        };
        ends.Left.Say(1);
        ends.Left.Say(2);
        TwoEnds.CarryOne(ends.Left, ends.Right, 1);
        TwoEnds.CarryOne(ends.Left, ends.Right, 0);
        ends.Carry();

        Assert.InRange(ends.Settle(), 1, 2);
        Assert.Equal(0, ends.Left.End.Tally.Redelivered);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void An_acknowledgement_of_what_was_never_sent_is_counted_and_takes_nothing(long taken)
    {
        var ends = new TwoEnds(4);
        ends.Left.Say(1);

        Assert.True(ends.Left.End.Take(new MessagesTaken(TwoEnds.Name(1), taken)));
        Assert.Equal((1L, 1), (ends.Left.End.Tally.Impossible, ends.Left.End.UnderWay));
    }

    [Fact]
    public void A_message_beyond_the_window_is_counted_and_not_given_on()
    {
        var ends = new TwoEnds(4);

        Assert.True(ends.Left.End.Take(new SequencedMessage(TwoEnds.Name(1), 5, 0, new ReadRecords(1))));
        Assert.Equal(1, ends.Left.End.Tally.Impossible);
        Assert.Empty(ends.Left.Given);
        Assert.False(ends.Left.End.WantsTick);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void What_is_of_another_session_or_another_life_is_refused_and_counted(int number, long life)
    {
        var ends = new TwoEnds(4);
        ends.Left.Say(1);
        var other = TwoEnds.Name(number, life);

        Assert.False(ends.Left.End.Take(new SequencedMessage(other, 1, 1, new ReadRecords(1))));
        Assert.False(ends.Left.End.Take(new MessagesTaken(other, 1)));
        Assert.Equal((2L, 1), (ends.Left.End.Tally.OtherSession, ends.Left.End.UnderWay));
        Assert.Empty(ends.Left.Given);
    }

    [Fact]
    public void A_session_that_ends_inside_a_delivery_gives_on_nothing_more()
    {
        var ends = new TwoEnds(4);
        ends.Right.OnGiven = _ => ends.Right.End.End();
        ends.Left.Say(1);
        ends.Left.Say(2);
        TwoEnds.CarryOne(ends.Left, ends.Right, 1);
        TwoEnds.CarryOne(ends.Left, ends.Right, 0);

        Assert.Equal([1], ends.Right.Given);
        Assert.Null(ends.Right.End.Session);
        Assert.False(ends.Right.End.WantsTick);
    }

    [Fact]
    public void A_session_that_begins_inside_a_delivery_begins_with_nothing_taken()
    {
        var ends = new TwoEnds(4);
        ends.Right.OnGiven = _ => ends.Right.End.Begin(TwoEnds.Name(2), 4);
        ends.Left.Say(1);
        ends.Left.Say(2);
        TwoEnds.CarryOne(ends.Left, ends.Right, 1);
        TwoEnds.CarryOne(ends.Left, ends.Right, 0);

        Assert.Equal([1], ends.Right.Given);
        Assert.True(ends.Right.End.Take(new SequencedMessage(TwoEnds.Name(2), 1, 0, new ReadRecords(7))));
        Assert.Equal([1, 7], ends.Right.Given);
    }

    [Fact]
    public void What_was_under_way_in_a_session_before_is_not_sent_again()
    {
        var ends = new TwoEnds(4, ticksToRedelivery: 1);
        ends.Left.Say(1);
        ends.Left.Out.Clear();
        ends.Left.End.Begin(TwoEnds.Name(2), 4);
        ends.Left.End.Tick();

        Assert.Empty(ends.Left.Out);
        Assert.Equal(new ChannelCounters(2, 1, 0, 0, 0, 0, 0, 0), ends.Left.End.Tally.Read());
    }
}
