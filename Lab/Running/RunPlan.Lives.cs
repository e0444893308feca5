using Iopf.Messages;

namespace Iopf.Lab.Running;

// A workload that several lives of a machine play, one after another: each goes on where the one before stood.
public sealed partial class RunPlan
{
    /// <summary>The devices, in the order of their addresses.</summary>
    public IReadOnlyList<PlannedDevice> Devices => [.. _devices.Select(device => new PlannedDevice(device.Settings.Requester, device.Streams.Count))];

    /// <summary>
    /// Streams go on behind what earlier lives of the machine have made, so that each access of the workload is made once in all of them. What is planned is
    /// only what is left. Called before the run begins, and once.
    /// </summary>
    /// <param name="done">
    /// How many accesses a stream of a device has made in earlier lives, failed ones included, by its number from 0; 0 to the number that it makes.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A stream does not make so many.</exception>
    public void ResumeFrom(Func<RequesterId, int, long> done)
    {
        foreach (var device in _devices)
        {
            for (var number = 0; number < device.Streams.Count; number++)
                device.Streams[number] = device.Streams[number].From(done(device.Settings.Requester, number));
        }

        CountPlanned();
    }

    /// <summary>
    /// Has noted, for each access that is made or fails, how far its stream is, those of earlier lives included. Called before the run begins.
    /// </summary>
    /// <param name="notes">
    /// Gives for a device who notes: called with the number of the stream and how many of its accesses are done, by the thread that the device's actor is on.
    /// </param>
    public void NoteStreams(Func<RequesterId, Action<int, long>> notes)
    {
        foreach (var device in Observation.Devices)
            device.NoteStream = notes(device.Requester);
    }
}

/// <summary>A device of a run.</summary>
/// <param name="Requester">Its address.</param>
/// <param name="Streams">How many streams of accesses it plays, numbered from 0.</param>
public readonly record struct PlannedDevice(RequesterId Requester, int Streams);
