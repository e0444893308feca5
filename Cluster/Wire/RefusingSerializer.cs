using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Serialization;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire;

/// <summary>
/// In place of Akka.NET's serializer for whatever has none of its own, which writes any object as JSON and makes any type that JSON names: refuses both,
/// and warns of it.
/// </summary>
/// <param name="system">The system.</param>
public sealed class RefusingSerializer(ExtendedActorSystem system) : Serializer(system)
{
    /// <summary>The number of the serializer in whose place it stands, so that what a peer wrote with that arrives here.</summary>
    public const int Number = 1;

    /// <summary>The same, with the settings that Akka.NET has for JSON, which mean nothing here.</summary>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : this(system) => _ = settings;

    /// <inheritdoc/>
    public override int Identifier => Number;

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    /// <exception cref="WireException">Always.</exception>
    public override byte[] ToBinary(object obj) => throw Refuse($"{obj.GetType()} does not cross to another process: nothing says how it is written.");

    /// <inheritdoc/>
    /// <exception cref="WireException">Always.</exception>
    public override object FromBinary(byte[] bytes, Type type) =>
        throw Refuse($"{bytes.Length} bytes{(type is null ? "" : $" that call themselves {type.FullName}")} are not read: nothing says how.");

    // Whoever wants something written may catch what is thrown.
    private WireException Refuse(string why)
    {
        Logging.GetLogger(system, typeof(RefusingSerializer)).Warning(why);
        return new WireException(why);
    }
}
