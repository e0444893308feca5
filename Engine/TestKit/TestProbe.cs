using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.TestKit;

/// <summary>An actor that receives for a test, beside the test kit's own. It can stand wherever a reference is asked for.</summary>
public class TestProbe : TestKitBase, INoImplicitSender, IInternalActorRef
{
    /// <summary>A probe in this system.</summary>
    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string? testProbeName = null)
        : base(assertions, system, testProbeName)
    {
    }

    /// <summary>The probe's actor.</summary>
    public IActorRef Ref => TestActor;

    /// <summary>The sender of the message that was read last.</summary>
    public IActorRef? Sender => LastSender;

    /// <inheritdoc/>
    ActorPath IActorRef.Path => Ref.Path;

    /// <inheritdoc/>
    bool IActorRefScope.IsLocal => Inner.IsLocal;

    /// <inheritdoc/>
    IInternalActorRef IInternalActorRef.Parent => Inner.Parent;

    /// <inheritdoc/>
    IActorRefProvider IInternalActorRef.Provider => Inner.Provider;

    /// <inheritdoc/>
    bool IInternalActorRef.IsTerminated => Inner.IsTerminated;

    private IInternalActorRef Inner => (IInternalActorRef)Ref;

    /// <summary>Whether two probes are of the same actor.</summary>
    public static bool operator ==(TestProbe? left, TestProbe? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two probes are of different actors.</summary>
    public static bool operator !=(TestProbe? left, TestProbe? right) => !(left == right);

    /// <summary>Sends a message that comes from the probe.</summary>
    public void Send(IActorRef actor, object message) => actor.Tell(message, Ref);

    /// <summary>Sends a message that comes from the sender of the message read last.</summary>
    public void Forward(IActorRef actor, object message) => actor.Tell(message, LastSender!);

    /// <summary>Sends the message read last on, from its sender.</summary>
    public void Forward(IActorRef actor)
    {
        Assertions.AssertTrue(LastMessage is not null, "There is no message to forward: none was read.");
        actor.Tell(LastMessage!, LastSender!);
    }

    /// <summary>Answers the message read last.</summary>
    public void Reply(object message)
    {
        Assertions.AssertTrue(LastSender is not null, "There is nobody to reply to: no message was read.");
        LastSender!.Tell(message, Ref);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is TestProbe probe ? Ref.Equals(probe.Ref) : obj is IActorRef other && Ref.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Ref.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"TestProbe({Ref})";

    /// <inheritdoc/>
    bool IEquatable<IActorRef>.Equals(IActorRef? other) => Equals((object?)other);

    /// <inheritdoc/>
    int IComparable<IActorRef>.CompareTo(IActorRef? other) => Ref.CompareTo(other is TestProbe probe ? probe.Ref : other);

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => Ref.CompareTo(obj is TestProbe probe ? probe.Ref : obj);

    /// <inheritdoc/>
    void ICanTell.Tell(object message, IActorRef sender) => Ref.Tell(message, sender);

    /// <inheritdoc/>
    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => Inner.GetChild(name);

    /// <inheritdoc/>
    void IInternalActorRef.Resume(Exception? causedByFailure) => Inner.Resume(causedByFailure);

    /// <inheritdoc/>
    void IInternalActorRef.Start() => Inner.Start();

    /// <inheritdoc/>
    void IInternalActorRef.Stop() => Inner.Stop();

    /// <inheritdoc/>
    void IInternalActorRef.Restart(Exception cause) => Inner.Restart(cause);

    /// <inheritdoc/>
    void IInternalActorRef.Suspend() => Inner.Suspend();

    /// <inheritdoc/>
    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => Inner.SendSystemMessage(message switch
    {
        // The actor behind the probe knows itself by its own reference.
        Watch watch => new Watch(Inner, watch.Watcher),
        Unwatch unwatch => new Unwatch(Inner, unwatch.Watcher),
        _ => message,
    });
}
