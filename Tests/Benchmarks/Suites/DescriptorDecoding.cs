using System.Diagnostics;
using System.Runtime.InteropServices;
using Akka.Actor;
using Iopf.Messages.Descriptors;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Decodes a queue of one format over and over on one thread, each descriptor into the same place in memory; beside it a loop that only adds up
/// the same bytes, eight at a time.
/// </summary>
internal sealed class DescriptorDecoding<T>(int size, Func<int, T> make) : Case
    where T : struct, IDescriptor<T>
{
    private const int Entries = 4_096;
    private const int Rounds = 4_000;

    private readonly byte[] _queue = Fill(size, make);

    public override string Suite => "descriptors";

    public override string Name => typeof(T).Name;

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var place = new T[1];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++) Decode(_queue, place);
        var decoding = clock.Elapsed;
        if (!place[0].Equals(make(Entries - 1))) throw new InvalidOperationException($"The last {Name} became {place[0]}.");

        clock.Restart();
        var sum = 0UL;
        for (var i = 0; i < Rounds; i++) sum += Read(_queue);
        var reading = clock.Elapsed;
        if (sum != Rounds * Read(_queue)) throw new InvalidOperationException("The sums of equal bytes differ.");
        return [Figure.Rate("decoded", (long)Entries * Rounds, decoding), Figure.Rate("only read", (long)Entries * Rounds, reading)];
    }

    private static byte[] Fill(int size, Func<int, T> make)
    {
        var queue = new byte[size * Entries];
        for (var i = 0; i < Entries; i++) make(i).Encode(queue.AsSpan(size * i, size));
        return queue;
    }

    private static ulong Read(ReadOnlySpan<byte> queue)
    {
        var sum = 0UL;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(queue)) sum += word;
        return sum;
    }

    private void Decode(ReadOnlySpan<byte> queue, T[] place)
    {
        for (var at = 0; at < queue.Length; at += size)
        {
            var error = T.Decode(queue.Slice(at, size), out place[0]);
            if (error != DescriptorError.None) throw new InvalidOperationException($"A {Name} is refused: {error}.");
        }
    }
}
