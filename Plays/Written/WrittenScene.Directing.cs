using Akka.Actor;
using Iopf.Actors.Machine;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hocon.Source;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Directing;
using Iopf.Plays.Language;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Written;

// What happens.
internal sealed partial class WrittenScene
{
    private const int RecordCapacity = 16;

    /// <inheritdoc/>
    public override IEnumerable<Cue> Script(Director director) => Do(_story.Script, director);

    private IEnumerable<Cue> Do(IReadOnlyList<WrittenStep> steps, Director director)
    {
        foreach (var step in steps.Where(step => step.Condition.Holds(_cases)))
        {
            foreach (var cue in Do(step, director))
                yield return cue;
        }
    }

    private IEnumerable<Cue> Do(WrittenStep step, Director director)
    {
        switch (step.Verb)
        {
            case DoVerb several:
                return Do(several.Steps, director);
            case WaitVerb wait:
                var choice = new ChoiceMatch(wait.What, _parts);
                return Enumerable.Repeat(new Cue($"{wait.For ?? choice.Text}{At(step.Place)}", choice.IsMeant), wait.Times);
            case PauseVerb pause:
                return [director.Pause(new TimeSpan(Math.Max(1, pause.Nanoseconds / TimeSpan.NanosecondsPerTick)))];
            case DeviceVerb { Deed: DeviceDeed.Settle } settle:
                var (unit, device) = (UnitOf(settle.Device), _parts[settle.Device].Number);
                return [director.Settle(StageCast.RequesterOf(device), unit)];
            default:
                Act(step.Verb, director);
                return [];
        }
    }

    private void Act(StoryVerb verb, Director director)
    {
        switch (verb)
        {
            case PartVerb part:
                director.Phase(part.Text);
                break;
            case RemarkVerb remark:
                director.Remark(Shown(_parts[remark.On!]), remark.Text);
                break;
            case HoldVerb hold:
                Hold(hold, director);
                break;
            case ReleaseVerb release:
                Release(release.Name.Text, director);
                break;
            case KillVerb kill:
                Kill(kill.Part.Text, director);
                break;
            case RegisterVerb register:
                Register(_parts[register.Handler], director);
                break;
            case UnregisterVerb unregister:
                Unregister(_parts[unregister.Handler], director);
                break;
            case GuestAnswerVerb answer:
                director.Tell(_parts[answer.Guest!].Path, new GuestAnswerNow(answer.Group - 1, answer.Pasid is { } pasid ? new Pasid((uint)pasid) : null) { Code = answer.Code });
                break;
            case HandlerAnswerVerb answer:
                director.Tell(_parts[answer.Handler!].Path, new AnswerNow(answer.Status));
                break;
            default:
                var (path, message) = Order(verb);
                director.Tell(path, message);
                break;
        }
    }

    // A name may hold several choices; they go on in the order in which they were held.
    private void Hold(HoldVerb hold, Director director)
    {
        var (name, match) = ($"{hold.Name!.Text}/{++_held}", new ChoiceMatch(hold.What, _parts));
        if (!_holds.TryGetValue(hold.Name.Text, out var names))
            _holds.Add(hold.Name.Text, names = []);

        names.Add(name);
        director.HoldPassing(name, match.IsMeant);
    }

    private void Release(string name, Director director)
    {
        if (!_holds.Remove(name, out var names))
            return;

        foreach (var held in names)
            director.Release(held);
    }

    private void Kill(string name, Director director)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        director.Kill(slash < 0 ? _parts.Find(name)!.Path : $"{_parts.Find(name[..slash])!.Path}{name[slash..]}");
    }

    private void Register(StoryPart part, Director director)
    {
        var (handler, domain, client) = Seat(part, director);
        if (handler.Kind == HandlerRole.Guest)
            director.Tell(part.Path, new RegisterGuest(domain));
        else if (handler.Kind == HandlerRole.Records)
            director.Tell(part.Path, new RegisterRecords(domain, handler.Version, RecordCapacity, _readers[part.Number]));
        else
            director.Tell(DomainOf(part), new RegisterHandler(Declared(handler)), client);
    }

    private void Unregister(StoryPart part, Director director)
    {
        var (handler, domain, client) = Seat(part, director);
        if (handler.Kind == HandlerRole.Guest)
            director.Tell(part.Path, new UnregisterGuest(domain));
        else if (handler.Kind == HandlerRole.Records)
            director.Tell(part.Path, UnregisterRecords.Instance);
        else
            director.Tell(DomainOf(part), UnregisterHandler.Instance, client);
    }

    private static HandlerDeclaration Declared(WrittenHandler handler) => handler.Kind switch
    {
        HandlerRole.Mm => new(handler.Contexts) { Name = "mm" },
        HandlerRole.Unresolved => new(HandlerContexts.NonBlocking) { Name = "unresolved", TakesUnresolved = true },
        HandlerRole.WholeGuest => new(HandlerContexts.NonBlocking) { Name = handler.Name!.Text, AnswersLater = true },
        _ => new(handler.Contexts) { Name = handler.Name!.Text },
    };

    private (WrittenHandler Handler, IActorRef Domain, IActorRef Client) Seat(StoryPart part, Director director)
    {
        var (domain, at) = PlaceOf(part);
        return (_story.Cast.Domains[domain].Handlers[at], director.Parts.Domains[domain], director.Parts.Clients[domain][at]);
    }

    private string DomainOf(StoryPart part) => StageCast.DomainPath(PlaceOf(part).Domain);

    private (int Domain, int Handler) PlaceOf(StoryPart part)
    {
        var (domain, at) = (0, part.Number);
        while (at >= _story.Cast.Domains[domain].Handlers.Count)
            at -= _story.Cast.Domains[domain++].Handlers.Count;

        return (domain, at);
    }

    private (string Path, object Message) Order(StoryVerb verb) => verb switch
    {
        SpaceVerb space => Order(space, StageCast.RequesterOf(space.Device is { } named ? _parts[named].Number : 0), new Pasid((uint)space.Pasid)),
        DeviceVerb { Deed: DeviceDeed.Reset } device => (MachineActor.HardwarePath, new ResetDevice(RequesterOf(device))),
        DeviceVerb { Deed: DeviceDeed.Unplug } device => (MachineActor.HardwarePath, new UnplugDevice(RequesterOf(device))),
        DeviceVerb device => (_parts[device.Device].Path, new RestartPri(RequesterOf(device))),
        DriverVerb driver => (_parts[driver.Unit].Path, new HoldDriver(driver.IsHeld)),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), "A verb is carried out in one of two places."),
    };

    private (string Path, object Message) Order(SpaceVerb space, RequesterId device, Pasid pasid) => space.Deed switch
    {
        SpaceDeed.Attach => (MachineActor.OsPath, new AttachSpace(device, pasid, _parts[space.Domain!].Number)),
        SpaceDeed.Detach => (MachineActor.OsPath, new DetachSpace(device, pasid)),
        SpaceDeed.Drain => (MachineActor.OsPath, new DrainSpace(device, pasid)),
        _ => (space.Device is { } named ? _parts[named].Path : StageCast.DevicePath(0), new StopPasid(device, pasid, space.How)),
    };

    private RequesterId RequesterOf(DeviceVerb verb) => StageCast.RequesterOf(_parts[verb.Device].Number);

    private int UnitOf(PlacedName device) => _story.Cast.Devices[_parts[device].Number].Unit is { } unit ? _parts[unit].Number : 0;

    // Where it stands in a file of a user; the stories of the program have no lines for their readers.
    private static string At(HoconPosition place) =>
        place.File.StartsWith(BuiltInStories.Folder, StringComparison.Ordinal) ? "" : $" ({place.File[(place.File.LastIndexOfAny(['/', '\\']) + 1)..]}:{place.Line})";
}
