using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Local;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors;

/// <summary>A message that crashes its actor is told again so many times, and equal messages are one.</summary>
public sealed class RetoldMessagesTests
{
    private readonly RetoldMessages _messages = new();

    [Fact]
    public void An_equal_message_counts_as_the_same_one_and_is_given_up_beyond_the_bound_also_between_others()
    {
        for (var times = 0; times < RetoldMessages.Limit; times++)
        {
            Assert.True(_messages.MayRetell(new DetachFaults(Wire.One), ActorRefs.Nobody));
            Assert.True(_messages.MayRetell(new DetachFaults(Wire.Two), ActorRefs.Nobody));
        }

        Assert.False(_messages.MayRetell(new DetachFaults(Wire.One), ActorRefs.Nobody));
        Assert.False(_messages.MayRetell(new DetachFaults(Wire.Two), ActorRefs.Nobody));
    }

    [Fact]
    public void One_that_came_through_or_was_given_up_begins_anew()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var times = 0; times < RetoldMessages.Limit; times++)
                Assert.True(_messages.MayRetell(new DetachFaults(Wire.One), ActorRefs.Nobody));

            if (round == 0)
                _messages.Handled(new DetachFaults(Wire.One), ActorRefs.Nobody);
        }

        Assert.False(_messages.MayRetell(new DetachFaults(Wire.One), ActorRefs.Nobody));
        Assert.True(_messages.MayRetell(new DetachFaults(Wire.One), ActorRefs.Nobody));
    }
}
