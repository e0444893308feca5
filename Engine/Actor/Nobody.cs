namespace Akka.Actor;

/// <summary>The reference that stands for no actor: it drops everything.</summary>
public sealed class Nobody : MinimalActorRef
{
    private readonly ActorPath _path = new RootActorPath(new Address("akka", "all-systems"), "/Nobody");

    private Nobody()
    {
    }

    /// <summary>The one instance.</summary>
    public static Nobody Instance { get; } = new();

    /// <inheritdoc/>
    public override ActorPath Path => _path;

    /// <summary>Nobody belongs to no system.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody does not provide");
}
