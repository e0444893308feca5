using Akka.Actor;
using Akka.Serialization;
using Hyperion;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>A way of making bytes of messages.</summary>
internal interface IWireWay
{
    byte[] Write(object message);

    object Read(byte[] bytes);
}

/// <summary>Ours.</summary>
internal sealed class CodecWay : IWireWay
{
    public byte[] Write(object message) => WireCodec.Instance.Write((IWireMessage)message);

    public object Read(byte[] bytes) => WireCodec.Instance.Read(bytes);
}

/// <summary>Akka.NET's own for whatever has no binding: JSON.</summary>
internal sealed class JsonWay(ActorSystem system) : IWireWay
{
    private readonly NewtonSoftJsonSerializer _json = new((ExtendedActorSystem)system);

    public byte[] Write(object message) => _json.ToBinary(message);

    public object Read(byte[] bytes) => _json.FromBinary(bytes, typeof(object));
}

/// <summary>Hyperion as it comes, on the messages themselves.</summary>
internal sealed class HyperionWay : IWireWay
{
    private static readonly Hyperion.Serializer Plain = new(SerializerOptions.Default.WithVersionTolerance(versionTolerance: false));

    public byte[] Write(object message)
    {
        using var stream = new MemoryStream();
        Plain.Serialize(message, stream);
        return stream.ToArray();
    }

    public object Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return Plain.Deserialize<object>(stream);
    }
}
