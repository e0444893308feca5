using Akka.Actor;
using Akka.Util;
using Hyperion;

namespace Iopf.Tests.Modes.Harness;

/// <summary>
/// Hyperion for many systems: it makes its code for a type once in a process, and not once for each system, which in worlds that live for a
/// few messages is nearly all of the time. References to actors are written as Akka.NET writes them, by the system whose turn it is.
/// </summary>
/// <param name="system">The system.</param>
public sealed class SharedHyperion(ExtendedActorSystem system) : Akka.Serialization.Serializer(system)
{
    private static readonly Hyperion.Serializer Shared = new(SerializerOptions.Default
        .WithPreserveObjectReferences(preserveObjectReferences: true)
        .WithSurrogates([Surrogate.Create<ISurrogated, ISurrogate>(from => from.ToSurrogate(_current!), to => to.FromSurrogate(_current!))]));

    [ThreadStatic]
    private static ActorSystem? _current;

    /// <inheritdoc/>
    public override int Identifier => 4_711;

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        _current = system;
        using var stream = new MemoryStream();
        Shared.Serialize(obj, stream);
        return stream.ToArray();
    }

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type)
    {
        _current = system;
        using var stream = new MemoryStream(bytes);
        return Shared.Deserialize<object>(stream);
    }
}
