using System.Diagnostics;
using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>A message is written to bytes and read again, over and over on one thread.</summary>
/// <param name="way">What writes and reads it.</param>
/// <param name="what">The message's name here.</param>
/// <param name="message">The message.</param>
/// <param name="times">How often.</param>
internal sealed class WireCase(Func<ActorSystem, IWireWay> way, string what, IWireMessage message, int times) : Case
{
    public override string Suite => "wire";

    public override string Name => what;

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var bytesBy = way(system);
        var bytes = bytesBy.Write(message);
        if (!message.Equals(bytesBy.Read(bytes))) throw new InvalidOperationException($"{what} is another message when it is read.");

        var (writing, written) = Measure(() => GC.KeepAlive(bytesBy.Write(message)));
        var (reading, read) = Measure(() => GC.KeepAlive(bytesBy.Read(bytes)));
        return
        [
            new("size", "B", MoreIsBetter: false, bytes.Length),
            new("write", "ns", MoreIsBetter: false, writing.TotalNanoseconds / times),
            Figure.Bytes("write allocates", written, times),
            new("read", "ns", MoreIsBetter: false, reading.TotalNanoseconds / times),
            Figure.Bytes("read allocates", read, times),
        ];
    }

    private (TimeSpan Time, long Bytes) Measure(Action once)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < times; i++) once();
        return (clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
