using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Lab.History;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Following;

/// <summary>The groups of one device that are open: asked for, and with an access that has not gone on.</summary>
internal sealed partial class DeviceFollower(RequesterId device, GroupFollower all)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(RequesterId Requester, uint Tag), FollowedOpen> _byTag = []; // until its device is answered
    private readonly Dictionary<int, FollowedOpen> _byStream = []; // until its access goes on
    private readonly Dictionary<JobId, FollowedOpen> _byJob = [];
    private readonly Dictionary<(uint Cookie, uint Tag), FollowedOpen> _byCookie = [];
    private readonly Dictionary<(RequesterId Requester, Pasid? Pasid, int Index), FollowedOpen> _inGuest = [];
    private long _groups;

    /// <summary>The device.</summary>
    public RequesterId Device => device;

    private FollowedParty Party { get; } = new(FollowedRole.Device, $"device-{device.Value:x4}");

    /// <summary>Groups so far.</summary>
    public long Groups
    {
        get
        {
            lock (_lock)
                return _groups;
        }
    }

    /// <summary>The group that is followed still; null: there is none.</summary>
    public FollowedGroup? StillOpen()
    {
        lock (_lock)
            return _byStream.Values.Concat(_stalled.Values).FirstOrDefault()?.End(GroupEnd.Open);
    }

    /// <summary>The device asks for a group.</summary>
    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests)
    {
        lock (_lock)
        {
            var number = ++_groups;
            if (_byStream.TryGetValue(stream.Number, out var before))
                End(before, stream.Number, GroupEnd.AskedAgain, new AskedAgainFact(number));

            if (all.IsOver || !all.Wants(device, number))
                return;

            var requester = stream.Function ?? device;
            all.Joins(requester, this);
            var group = new FollowedOpen(device, number, requester, stream.Pasid, all.Now) { Requests = requests };
            _byStream[stream.Number] = group;
            Name(_byTag, (requester, index.Value), group);
        }
    }

    /// <summary>The device is answered.</summary>
    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code)
    {
        lock (_lock)
        {
            if (_byStream.TryGetValue(stream.Number, out var group))
                group.Answer(code, all.Now);

            _byTag.Remove((stream.Function ?? device, index.Value));
        }
    }

    /// <summary>The access of a stream goes on, or ends.</summary>
    public void GoesOn(AccessStream stream, GroupEnd end, FollowedFact fact)
    {
        lock (_lock)
        {
            if (_byStream.TryGetValue(stream.Number, out var group))
                End(group, stream.Number, end, fact);
        }
    }

    /// <summary>The device gives up what it has asked for: all of it, or of one stream.</summary>
    public void GivesUp(int? stream)
    {
        lock (_lock)
        {
            foreach (var (number, group) in _byStream.Where(each => stream is null || each.Key == stream).ToList())
                End(group, number, GroupEnd.GivenUp, new GivenUpFact());
        }
    }

    /// <summary>The core closed a group.</summary>
    public void Closed(PageRequest last, PageResponseCode code, ClosedBy by)
    {
        lock (_lock)
        {
            if (Find(last) is { } group)
                group.Add(new FollowedEvent(all.Now, new FollowedParty(FollowedRole.Core, $"faults-{last.Requester.Value:x4}"), null, new ClosedFact(code, by)));
        }
    }

    /// <summary>A message about one of its functions passes a link.</summary>
    public void Passes(in FollowedPassing passing)
    {
        lock (_lock)
        {
            if (passing is { Message: DeviceAccess access })
                AccessSent(access, passing);
            else if (passing is { Message: PageRequest { Stall: not null } stall, To: FollowedRole.Core })
                Stalled(stall);

            var group = GroupOf(passing.Message);
            group?.Add(passing.At(all.Now));
            if (group is not null)
                Learn(group, passing.Message);
            else if (passing.Message is AccessCompletion completion)
                _accesses.Remove((completion.Requester, completion.Id)); // it never stalled
        }
    }

    private FollowedOpen? GroupOf(object message) => message switch
    {
        PageRequest request => Find(request),
        MalformedPageRequest malformed => Find(malformed.Request),
        RequestLost lost => Find(lost.Request),
        PageResponse response => _byTag.GetValueOrDefault((response.Requester, response.Stall?.Value ?? response.Index.Value)),
        AccessCompletion completion => _stalled.GetValueOrDefault((completion.Requester, completion.Id)),
        FaultJob job => Find(job.Last),
        JobWithdrawn withdrawn => _byJob.GetValueOrDefault(withdrawn.Job),
        ServeFault serve => _byJob.GetValueOrDefault(serve.Group.Job),
        FaultServed served => _byJob.GetValueOrDefault(served.Job),
        FaultDeferred deferred => _byJob.GetValueOrDefault(deferred.Job),
        CloseGroup close => _byJob.GetValueOrDefault(close.Job),
        GroupAnswer answer => _byCookie.GetValueOrDefault((answer.Name.Cookie, answer.Name.Tag.Value)) ?? _byTag.GetValueOrDefault((answer.Requester, answer.Name.Tag.Value)),
        InjectFault inject => _byStream.Values.Concat(_stalled.Values).FirstOrDefault(group => group.LastSerial != 0 && group.LastSerial == inject.Requests[^1].Serial && group.Requester == inject.Requests[^1].Requester),
        GuestAnswer { Response: var response } => _inGuest.GetValueOrDefault((response.Requester, response.Pasid, response.Index.Value)),
        _ => null,
    };

    private FollowedOpen? Find(PageRequest request) => request.IsStopMarker ? null : _byTag.GetValueOrDefault((request.Requester, request.Tag.Value));

    // By which names later messages are about it.
    private void Learn(FollowedOpen group, object message)
    {
        switch (message)
        {
            case PageRequest { Last: true } last:
                group.LastSerial = last.Serial;
                break;
            case FaultJob job:
                Name(_byJob, job.Id, group);
                Name(_byCookie, (job.Group.Cookie, job.Last.Tag.Value), group);
                break;
            case InjectFault { Requests: var requests }:
                Name(_inGuest, (requests[^1].Requester, requests[^1].Pasid, requests[^1].Index.Value), group);
                break;
            case PageResponse { Stall: not null } response:
                group.Answer(response.Code, all.Now);
                break;
            default:
                break;
        }
    }

    private void End(FollowedOpen group, int stream, GroupEnd end, FollowedFact fact)
    {
        _byStream.Remove(stream);
        Forget(group, end, fact);
    }

    private void Forget(FollowedOpen group, GroupEnd end, FollowedFact fact)
    {
        group.Forget();
        if (all.IsOver)
            return;

        group.Add(new FollowedEvent(all.Now, Party, null, fact));
        all.Ended(group, end);
    }

    private static void Name<TKey>(Dictionary<TKey, FollowedOpen> groups, TKey key, FollowedOpen group)
        where TKey : notnull
    {
        groups[key] = group;
        group.OnForget(() =>
        {
            if (groups.GetValueOrDefault(key) == group)
                groups.Remove(key);
        });
    }
}
