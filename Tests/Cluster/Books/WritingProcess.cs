using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Cluster.Books;

/// <summary>
/// What this assembly does as a program, for tests that kill it: begins the book of a life, and begins and closes groups of each device in a thread of its own,
/// as fast as it can, until its input ends or it is killed.
/// </summary>
internal static class WritingProcess
{
    /// <summary>Devices that write.</summary>
    public const int Devices = 3;

    /// <summary>Groups that a device has open at most.</summary>
    public const int Groups = 16;

    /// <summary>It says this when every device has begun so many groups.</summary>
    public const string Ready = "writing";
    private const int GroupsBefore = 20_000;

    /// <summary>What the book has room for.</summary>
    public static BookPlan Plan { get; } = new(EquatableArray.Create<BookedDevice>(
        [.. Enumerable.Range(0, Devices).Select(device => new BookedDevice(new((ushort)(device << 3)), Groups, 1))]));

    /// <summary>Begins.</summary>
    /// <param name="args">The folder, and the life of host 0.</param>
    public static int Main(string[] args)
    {
        if (args is not [var folder, var number] || !long.TryParse(number, out var life))
            return 64;

        using var ready = new CountdownEvent(Devices);
        var reading = new BookFolder(folder).Begin(new(0, life), Plan);
        if (reading.Value is not { } book)
        {
            Console.Error.WriteLine(reading.Error);
            return 1;
        }

        foreach (var device in Plan.Devices)
            new Thread(() => Write(book, device, ready)) { IsBackground = true }.Start();

        ready.Wait();
        Console.Out.WriteLine(Ready);
        while (Console.In.Read() >= 0)
            continue;

        return 0; // the threads are killed with the process
    }

    private static void Write(LifeBook book, BookedDevice device, CountdownEvent ready)
    {
        var (probe, random) = (book.ProbeOf(device.Requester), new RandomSource(device.Requester.Value));
        var (open, uses) = (new bool[Groups], new uint[Groups]);
        var last = Requests.Last(device.Requester, 1);
        for (long begun = 0; ;)
        {
            var slot = random.NextInt32(Groups);
            var id = new GroupId(slot, uses[slot]);
            if (open[slot])
            {
                probe.Closed(id, last, PageResponseCode.Success, (ClosedBy)random.NextInt32(14), null);
                uses[slot]++;
            }
            else
            {
                probe.Begun(id, last, begun);
                if (++begun == GroupsBefore)
                    ready.Signal();
            }

            open[slot] = !open[slot];
        }
    }
}
