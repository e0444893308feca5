using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Actor;

/// <summary>What the engine must do for the instances of an actor class; found out once a class.</summary>
internal sealed record ActorTraits(bool WithStash, bool Initializable, bool OwnAroundReceive)
{
    private static readonly ConcurrentDictionary<Type, ActorTraits> Known = new();

    [ThreadStatic]
    private static (Type? Type, ActorTraits? Traits) _last;

    public static ActorTraits Of(ActorBase actor)
    {
        var type = actor.GetType();
        if (ReferenceEquals(_last.Type, type))
            return _last.Traits!;
        var traits = Known.GetOrAdd(type, Find);
        _last = (type, traits);
        return traits;
    }

    private static ActorTraits Find(Type type)
    {
        const BindingFlags NonPublic = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        var around = type.GetMethod("AroundReceive", NonPublic, [typeof(Receive), typeof(object)]);
        return new ActorTraits(
            typeof(IActorStash).IsAssignableFrom(type),
            typeof(IInitializableActor).IsAssignableFrom(type),
            around?.DeclaringType != typeof(ActorBase));
    }
}
