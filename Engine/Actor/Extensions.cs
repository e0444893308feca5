namespace Akka.Actor;

/// <summary>Something a system has one of.</summary>
public interface IExtension;

/// <summary>Makes an extension.</summary>
public interface IExtensionId
{
    /// <summary>The class of the extension.</summary>
    Type ExtensionType { get; }

    /// <summary>The extension of a system, made when it is first asked for.</summary>
    object Get(ActorSystem system);

    /// <summary>Makes it.</summary>
    object CreateExtension(ExtendedActorSystem system);
}

/// <summary>Makes an extension of a known class.</summary>
/// <typeparam name="T">The class.</typeparam>
public interface IExtensionId<out T> : IExtensionId
    where T : IExtension
{
    /// <summary>The extension of a system, made when it is first asked for.</summary>
    new T Get(ActorSystem system);
}

/// <summary>The base of extension makers.</summary>
/// <typeparam name="T">The class of the extension.</typeparam>
public abstract class ExtensionIdProvider<T> : IExtensionId<T>
    where T : IExtension
{
    /// <inheritdoc/>
    public Type ExtensionType => typeof(T);

    /// <summary>The extension of a system, made when it is first asked for.</summary>
    public T Apply(ActorSystem system) => (T)system.RegisterExtension(this);

    /// <inheritdoc/>
    public T Get(ActorSystem system) => (T)system.GetExtension(this);

    object IExtensionId.Get(ActorSystem system) => Get(system);

    object IExtensionId.CreateExtension(ExtendedActorSystem system) => CreateExtension(system);

    /// <summary>Makes it.</summary>
    public abstract T CreateExtension(ExtendedActorSystem system);
}

/// <summary>Asking a system for its extension by class.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The extension of this class, which must be there.</summary>
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension => system.GetExtension<T>();

    /// <summary>The extension of this class, made by <typeparamref name="TI"/> if need be.</summary>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId, new() => (T)system.RegisterExtension(new TI());
}
