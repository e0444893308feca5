using Akka.Actor;
using Xunit;

namespace Iopf.Tests.Modes.Harness;

/// <summary>An actor that notes what it receives, and what the scene then reads of it, in order.</summary>
public abstract class Witness
{
    /// <summary>The witness as other actors see it.</summary>
    public abstract IActorRef Ref { get; }

    /// <summary>The sender of the message that was read last.</summary>
    public abstract IActorRef? LastSender { get; }

    /// <summary>The next message; fails if none comes.</summary>
    public abstract object Next();

    /// <summary>Fails if there is a message not yet read. In parallel mode it speaks of what was sent before this call.</summary>
    public abstract void ExpectNothingMore();

    /// <summary>The next message, which is of this type.</summary>
    public T Next<T>() => Assert.IsAssignableFrom<T>(Next());

    /// <summary>The next messages are these, in this order.</summary>
    public void Expect(params object[] messages)
    {
        foreach (var message in messages)
            Assert.Equal(message, Next());
    }

    /// <summary>The next messages are these, in any order.</summary>
    public void ExpectInAnyOrder(params object[] messages)
    {
        var left = new List<object>(messages);
        while (left.Count > 0)
        {
            var next = Next();
            Assert.True(left.Remove(next), $"unexpected: {next}; still to come: {string.Join(", ", left)}");
        }
    }
}
