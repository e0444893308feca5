using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;

namespace Iopf.Tests.Actors.Properties;

// What is done to the product: the same operations as those of the reference model.
internal sealed partial class PlayedCore
{
    /// <summary>Lets everything happen that needs no time.</summary>
    public void Rest() => _world.RunFor(TimeSpan.Zero);

    public void Report(int index, int pasid, int page, bool last)
    {
        var request = Request(index, pasid, page, last);
        _watch?.Report(request);
        _faults.Tell(request, _unit);
    }

    public void ReportMalformed(int index, int pasid, int page, bool last)
    {
        var request = Request(index, pasid, page, last);
        _watch?.Report(request);
        _faults.Tell(new MalformedPageRequest(request, "a rule", request.Last ? PageResponseCode.InvalidRequest : null), _unit);
    }

    public void Discard() => _faults.Tell(DiscardPartials.Instance, _unit);

    public void EnablePri() => _os.Tell(new PriEnabled(Wire.Device), _asker);

    public void Reply(int client, int key, HandlerContext context, HandlerStatus status)
    {
        var (serve, caller) = _questions[(client, key, context)];
        caller.Tell(serve.Served(status), _clients[client]);
    }

    public void Defer(int client, int key)
    {
        var (serve, caller) = _questions[(client, key, HandlerContext.NonBlocking)];
        caller.Tell(serve.Deferred(), _clients[client]);
    }

    public void Answer(int group, int cookie, int tag, PageResponseCode code, int client)
    {
        var ((named, domain), tagged) = (_jobs[group], _jobs[tag].Group.Name);
        var name = named.Name with { Cookie = _jobs[cookie].Group.Cookie, Tag = tagged.Tag, Pasid = tagged.Pasid };
        domain.Tell(new GroupAnswer(named.Last.Requester, name, code), _clients[client]);
    }

    public void Register(int client)
    {
        var role = CoreSetup.Roles[client];
        _parts.Domains[role.Domain].Tell(new RegisterHandler(role.Declared), _clients[client]);
    }

    public void Unregister(int client) => _parts.Domains[CoreSetup.Roles[client].Domain].Tell(UnregisterHandler.Instance, _clients[client]);

    public void Attach(int pasid, int domain) => Ask(new AttachSpace(Wire.Device, PasidOf(pasid), domain), $"attach {pasid} to {domain}");

    public void Detach(int pasid) => Ask(new DetachSpace(Wire.Device, PasidOf(pasid)), $"detach {pasid}");

    public void Drain(int pasid, int bound) =>
        Ask(new DrainSpace(Wire.Device, PasidOf(pasid), TimeSpan.FromTicks(bound)), $"drain {pasid} within {bound}");

    /// <summary>The unit has handed over all that was in front of its oldest marker.</summary>
    public void PassMarker()
    {
        if (!_markers.TryDequeue(out var change))
            return;

        _watch?.Pass(change.Marker);
        change.Faults.Tell(change.Marker, _os);
    }

    public void Pass(int ticks) => _world.RunFor(TimeSpan.FromTicks(ticks));

    /// <summary>The device goes: its unit forgets it, then the core.</summary>
    /// <param name="markersLost">Whether the unit crashed, and lost its markers; else they go first.</param>
    public void TakeDown(bool markersLost)
    {
        if (!markersLost)
            PassMarker();

        if (_watch is null)
            Rest();

        _watch?.TakeDown();
        _markers.Clear();
        _isKnown = false;
        _os.Tell(new CancelDevice(Wire.Device), _asker);
    }

    public void BringUp()
    {
        (IsCancelled, _isKnown) = (false, true);
        _os.Tell(new AttachDevice(Wire.Device, _unit, _setup.PasidInResponse), _asker);
    }

    public void KillGroups() => Kill($"{OsActor.NameOf(Wire.Device)}/*");

    public void KillFaults() => Kill(OsActor.NameOf(Wire.Device));

    public void KillDomain(int domain) => Kill(OsActor.NameOf(domain));

    public void KillClient(int client) => Kill($"clients/{_clients[client].Path.Name}");

    /// <summary>Writes down what all counters say.</summary>
    public void Counters() => _os.Tell(GetCounters.Instance, _asker);

    private static PageRequest Request(int index, int pasid, int page, bool last) => new(
        Wire.Device, PasidOf(pasid), new PageRequestGroupIndex((ushort)index), Wire.Page((ulong)page), PageAccess.Read | PageAccess.Write, last)
    { Serial = (ulong)page + 1 };

    private void Ask(object operation, string text)
    {
        _changes.Add((operation, text));
        _watch?.Ask(operation);
        _os.Tell(operation, _asker);
    }

    private void Kill(string path) => _world.System.ActorSelection($"/user/os/{path}").Tell(Akka.Actor.Kill.Instance, ActorRefs.NoSender);
}
