using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Iopf.Simulation.Worlds;

/// <summary>An actor system in which one world follows another. Extensions that a world registers belong to that world, and go with it.</summary>
internal sealed class SimulatedSystem : ActorSystemImpl
{
    private readonly Dictionary<Type, Lazy<object>> _extensions = [];
    private bool _hasWorld;
    private bool _remembers;

    internal SimulatedSystem(string name, Config config)
        : base(name, config, ActorSystemSetup.Empty)
    {
    }

    /// <summary>The stream that belongs to the present world.</summary>
    public override EventStream EventStream => Worlds.Events;

    /// <summary>Messages of the present world that nobody received or handled.</summary>
    internal LostMessages Lost => Worlds.Events.Lost;

    private SimulatedProvider Worlds => (SimulatedProvider)Provider;

    /// <summary>Whether another world can begin in it: not when it ends, nor when something may remember the present one.</summary>
    internal bool CanBeginAnother => !_remembers && !Worlds.IsEnding && !Worlds.GaveDeployer && !WhenTerminated.IsCompleted;

    /// <summary>Begins a world: extensions of the last one are forgotten.</summary>
    internal void BeginWorld()
    {
        _hasWorld = true;
        _extensions.Clear();
        Worlds.BeginWorld();
    }

    /// <inheritdoc/>
    public override void RegisterOnTermination(Action code)
    {
        _remembers |= _hasWorld;
        base.RegisterOnTermination(code);
    }

    /// <inheritdoc/>
    public override object? RegisterExtension(IExtensionId? extension)
    {
        if (extension is null)
            return null;
        if (!_hasWorld)
        {
            _remembers = true;
            return base.RegisterExtension(extension);
        }

        // Lazy, as in Akka.NET: an extension that asks for itself while it is made is refused.
        if (!HasExtension(extension.ExtensionType))
            _extensions.Add(extension.ExtensionType, new Lazy<object>(() => extension.CreateExtension(this)));
        return GetExtension(extension);
    }

    /// <inheritdoc/>
    public override object? GetExtension(IExtensionId extensionId) => TryGetExtension(extensionId.ExtensionType, out var extension) ? extension : null;

    /// <inheritdoc/>
    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null!;

    /// <inheritdoc/>
    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        if (!_extensions.TryGetValue(extensionType, out var known))
            return base.TryGetExtension(extensionType, out extension);
        extension = known.Value;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetExtension<T>(out T extension)
    {
        if (!_extensions.TryGetValue(typeof(T), out var known))
            return base.TryGetExtension(out extension);
        extension = (T)known.Value;
        return true;
    }

    /// <inheritdoc/>
    public override bool HasExtension(Type type) => _extensions.ContainsKey(type) || base.HasExtension(type);

    /// <inheritdoc/>
    public override bool HasExtension<T>() => _extensions.ContainsKey(typeof(T)) || base.HasExtension<T>();
}
