using Iopf.Hardware.Devices;
using Iopf.Lab.History;
using Iopf.Lab.Invariants;
using Iopf.Messages;

namespace Iopf.Lab.Observing;

/// <summary>
/// Follows the groups of a device's accesses, each from the intended time of its access, or from where the one before ended, to where the access goes on,
/// and checks that their times add up. A group is recorded once, when its time ends. Used by the device's actor; when the run is over, by the reporter.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="ledger">Has the watches of groups in flight.</param>
/// <param name="tally">Adds up the times.</param>
/// <param name="log">The device's invariants.</param>
internal sealed class StageFollower(RequesterId device, Ledger ledger, StageTally tally, InvariantLog log)
{
    private Followed[] _streams = []; // by the stream's number
    private long _groups;

    /// <summary>The machine of the device.</summary>
    public int Host { get; init; }

    /// <summary>Gets a record of each group; null: nobody does.</summary>
    public IRunHistory? History { get; set; }

    /// <summary>A group is about to be sent.</summary>
    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now)
    {
        ref var followed = ref Of(stream);
        var wanted = stream.StarvedAt ?? now;
        GroupWatch watch;
        if (followed.IsOpen)
        {
            End(ref followed, wanted, GroupEnd.AskedAgain);
            watch = new GroupWatch(wanted, FaultStage.Credit);
        }
        else
        {
            watch = new GroupWatch(stream.Due, FaultStage.Backlog);
            watch.Enter(FaultStage.Translation, stream.MissedAt);
            watch.Enter(FaultStage.Credit, wanted);
        }

        watch.Enter(FaultStage.RequestQueue, now);
        followed.Watch = watch;
        followed.IsInFlight = true;
        followed.Record = Record(stream, now) with { Retry = followed.Groups++, Index = index, Requests = requests };
        ledger.Begin(followed.Record.Requester, index, watch);
    }

    /// <summary>A group was answered.</summary>
    public void Answered(AccessStream stream, PageResponseCode code, long now)
    {
        ref var followed = ref Of(stream);
        if (!followed.IsInFlight)
            return;

        Land(ref followed, now);
        followed.Record = followed.Record with { Code = code };
    }

    /// <summary>Groups were given up (D4, D9, S4).</summary>
    /// <param name="function">Those of this function; null: all of the device.</param>
    public void GivenUp(RequesterId? function)
    {
        var now = ledger.Now;
        for (var number = 0; number < _streams.Length; number++)
        {
            ref var followed = ref _streams[number];
            if (followed.IsInFlight && (function is null || followed.Record.Requester == function))
                Land(ref followed, now);
        }
    }

    /// <summary>An access that waited at the unit ended (D8): each time that it stalled was a group.</summary>
    public void Stalled(AccessStream stream, int times, long sent, long now)
    {
        ref var followed = ref Of(stream);
        GroupWatch watch;
        if (followed.IsOpen)
        {
            End(ref followed, sent, GroupEnd.AskedAgain);
            watch = new GroupWatch(sent, FaultStage.RequestQueue);
        }
        else
        {
            watch = new GroupWatch(stream.Due, FaultStage.Backlog);
            watch.Enter(FaultStage.Translation, stream.MissedAt);
            watch.Enter(FaultStage.RequestQueue, sent);
        }

        var seen = ledger.TakeStalls(stream.Function ?? device, stream.TranslationId);
        for (var i = 0; i < times; i++)
        {
            followed.Record = Record(stream, i == 0 ? sent : watch.At) with { Retry = followed.Groups++, IsStall = true, Requests = 1, Code = PageResponseCode.Success };
            for (var mine = i; mine < seen.Count && (mine == i || i == times - 1); mine++)
                watch.Append(seen[mine]);

            followed.Watch = watch;
            if (i == times - 1)
                break;

            watch = new GroupWatch(Math.Min(watch.At, now), FaultStage.RequestQueue);
            End(ref followed, watch.From, GroupEnd.AskedAgain);
        }

        followed.Watch.Enter(FaultStage.Retry, now);
        followed.IsLanded = true;
    }

    /// <summary>An access is over for which groups were asked.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="intended">When it was intended.</param>
    /// <param name="now">When it was made, or failed.</param>
    /// <param name="end">What became of it.</param>
    /// <param name="isRefused">It failed by the answer to it, which of a stall says nothing else.</param>
    public void Over(AccessStream stream, long intended, long now, GroupEnd end, bool isRefused = false)
    {
        ref var followed = ref Of(stream);
        if (followed.IsOpen)
        {
            if (isRefused && followed.Record.IsStall)
                followed.Record = followed.Record with { Code = PageResponseCode.InvalidRequest };

            End(ref followed, now, end);
        }

        if (followed.Groups > 0 && !log.Check(InvariantId.StagesAddUp, followed.Time == now - intended))
            log.Violated(InvariantId.StagesAddUp, $"device {device}, stream {stream.Number}: an access took {now - intended} ticks, the stages of its groups {followed.Time}");

        (followed.Time, followed.Groups) = (0, 0);
    }

    /// <summary>The run ended: what is still open is recorded with the time until then.</summary>
    public void Close(long now)
    {
        for (var number = 0; number < _streams.Length; number++)
        {
            ref var followed = ref _streams[number];
            if (!followed.IsOpen)
                continue;

            var end = followed.IsLanded && followed.Record.Code is null ? GroupEnd.GivenUp : GroupEnd.Open;
            if (followed.IsInFlight)
                followed.Watch = ledger.Take(followed.Record.Requester, followed.Record.Index);

            followed.IsInFlight = false;
            End(ref followed, Math.Max(now, followed.Watch.From), end);
        }
    }

    private ref Followed Of(AccessStream stream)
    {
        if (stream.Number >= _streams.Length)
            Array.Resize(ref _streams, Math.Max(stream.Number + 1, 2 * _streams.Length));

        return ref _streams[stream.Number];
    }

    private GroupRecord Record(AccessStream stream, long askedAt) => new(stream.Function ?? device, ++_groups)
    {
        Device = device,
        Host = Host,
        Pasid = stream.Pasid,
        Stream = stream.Number,
        Page = stream.Current.Address.Value,
        AskedAt = askedAt,
    };

    // From now on only the device knows of it.
    private void Land(ref Followed followed, long now)
    {
        followed.Watch = ledger.Take(followed.Record.Requester, followed.Record.Index);
        followed.Watch.Enter(FaultStage.Retry, now);
        (followed.IsInFlight, followed.IsLanded) = (false, true);
    }

    private void End(ref Followed followed, long to, GroupEnd end)
    {
        if (followed.IsInFlight)
            Land(ref followed, to);

        followed.Watch.Stop(to);
        followed.IsLanded = false;
        var times = followed.Watch.Times;
        var (time, sum) = (to - followed.Watch.From, times.Sum);
        if (!log.Check(InvariantId.StagesAddUp, sum == time))
            log.Violated(InvariantId.StagesAddUp, $"device {device}, stream {followed.Record.Stream}: a group took {time} ticks, its stages {sum}");

        followed.Time += sum;
        tally.Add(times);
        if (History is not { } history)
            return;

        history.Group(followed.Record with
        {
            From = followed.Watch.From,
            To = to,
            Times = times,
            End = end,
        });
    }

    /// <summary>A stream's group, and what the groups before it of the same access took.</summary>
    private struct Followed
    {
        public GroupWatch Watch; // when it is not in flight
        public GroupRecord Record;
        public bool IsInFlight;
        public bool IsLanded; // answered or given up, and its access has not gone on
        public int Groups; // of the access so far
        public long Time; // of those that are over

        public readonly bool IsOpen => IsInFlight || IsLanded;
    }
}
