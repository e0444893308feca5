using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;

namespace Iopf.Simulation.Worlds;

/// <summary>An actor system in which one world follows another. Extensions that a world registers belong to that world, and go with it.</summary>
internal sealed class SimulatedSystem : ActorSystemImpl
{
    private readonly Dictionary<Type, object> _extensions = [];
    private bool _hasWorld;
    private bool _hasLastingExtensions;

    internal SimulatedSystem(string name, Config config)
        : base(name, config, ActorSystemSetup.Empty) => Lost = new LostMessages(Provider);

    /// <summary>Messages of the present world that nobody received or handled.</summary>
    internal LostMessages Lost { get; }

    /// <summary>Whether another world can begin in it: not when it ends, nor when an extension was there before the first world and may remember one.</summary>
    internal bool CanBeginAnother => !_hasLastingExtensions && !((SimulatedProvider)Provider).IsEnding;

    /// <summary>Begins a world: extensions of the last one are forgotten.</summary>
    internal void BeginWorld()
    {
        _hasWorld = true;
        _extensions.Clear();
        Lost.Clear();
        ((SimulatedProvider)Provider).BeginWorld();
    }

    /// <inheritdoc/>
    public override object? RegisterExtension(IExtensionId? extension)
    {
        if (extension is null)
            return null;
        if (!_hasWorld)
        {
            _hasLastingExtensions = true;
            return base.RegisterExtension(extension);
        }

        if (!TryGetExtension(extension.ExtensionType, out var known))
        {
            known = extension.CreateExtension(this);
            _extensions.Add(extension.ExtensionType, known);
        }

        return known;
    }

    /// <inheritdoc/>
    public override object? GetExtension(IExtensionId extensionId) => TryGetExtension(extensionId.ExtensionType, out var extension) ? extension : null;

    /// <inheritdoc/>
    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null!;

    /// <inheritdoc/>
    public override bool TryGetExtension(Type extensionType, out object extension) =>
        _extensions.TryGetValue(extensionType, out extension!) || base.TryGetExtension(extensionType, out extension);

    /// <inheritdoc/>
    public override bool TryGetExtension<T>(out T extension)
    {
        if (!_extensions.TryGetValue(typeof(T), out var known))
            return base.TryGetExtension(out extension);
        extension = (T)known;
        return true;
    }

    /// <inheritdoc/>
    public override bool HasExtension(Type type) => _extensions.ContainsKey(type) || base.HasExtension(type);

    /// <inheritdoc/>
    public override bool HasExtension<T>() => _extensions.ContainsKey(typeof(T)) || base.HasExtension<T>();
}
