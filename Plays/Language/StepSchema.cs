using Iopf.Actors.Protocol.Local;
using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Messages;
using static Iopf.Plays.Language.StoryKeys;

namespace Iopf.Plays.Language;

/// <summary>The keys of <c>script</c>: what happens.</summary>
internal static class StepSchema
{
    private const int MostSteps = 500;
    private const string WaitMeaning = "wait until it happens, or go on if it has; each is waited for once";
    private static readonly PlacedNameType PartName = new("a name of the cast");

    private static readonly RecordSchema<RemarkVerb> Remark = new(
        new RemarkVerb(),
        [
            Name<RemarkVerb>("on", "beside whom", (r, v) => r with { On = v }),
            Must(Prose<RemarkVerb>("text", "the remark", 200, (r, v) => r with { Text = v })),
        ]);

    private static readonly RecordSchema<HoldVerb> Hold = new(
        new HoldVerb(),
        [
            new StoryKey<HoldVerb, PlacedName>("as", "a name of your own, for release", new PlacedNameType("what is held", isText: true), (h, v, _) => h with { Name = v }) { IsRequired = true },
            .. ChoiceKeys<HoldVerb>(h => h.What, (h, v) => h with { What = v }, hasEvents: false),
        ]);

    private static readonly RecordSchema<WaitVerb> Wait = new(
        new WaitVerb(),
        [
            .. ChoiceKeys<WaitVerb>(w => w.What, (w, v) => w with { What = v }, hasEvents: true),
            Prose<WaitVerb>("for", "what is waited for, in words; said if it never comes", 120, (w, v) => w with { For = v }),
            Whole<WaitVerb>("times", "how often it must happen", 1, 100, (w, v) => w with { Times = v }, "1"),
        ]);

    private static readonly RecordSchema<GuestAnswerVerb> GuestAnswers = new(
        new GuestAnswerVerb(),
        [
            Name<GuestAnswerVerb>("guest", "the guest, of a handler of kind guest", (a, v) => a with { Guest = v }),
            Whole<GuestAnswerVerb>("group", "which of those that came to it, from 1; if it is not there yet, when it comes; the same may be answered again", 1, 100, (a, v) => a with { Group = v }, "1"),
            Word<GuestAnswerVerb, PageResponseCode>("code", "what it answers", Codes, (a, v) => a with { Code = v }, "success"),
            Whole<GuestAnswerVerb>("pasid", "the PASID that it names; without it, the right one", 1, MostPasid, (a, v) => a with { Pasid = v }),
        ]);

    private static readonly RecordSchema<HandlerAnswerVerb> HandlerAnswers = new(
        new HandlerAnswerVerb(),
        [
            Name<HandlerAnswerVerb>("handler", "a handler of kind played, for the call that has hung in it for longest", (a, v) => a with { Handler = v }),
            Word<HandlerAnswerVerb, HandlerStatus>("status", "what it says", Statuses, (a, v) => a with { Status = v }, "handled"),
        ]);

    private static readonly RecordSchema<WrittenStep> Step = new(
        new WrittenStep(),
        [
            Verb("part", "a part of the story begins; it stands across the chart", new ProseType(200), text => new PartVerb(text)),
            Verb("remark", "a remark in the chart", Remark, verb => verb),
            Verb("hold", "hold messages from now on, before their receivers get them", Hold, verb => verb),
            Verb("release", "let what is held under that name go on, in its order, and hold nothing more under it", new PlacedNameType("what is held", isText: true), name => new ReleaseVerb(name)),
            Verb("wait", WaitMeaning, Wait, verb => verb),
            Verb("pause", "wait until so much time has passed", new DurationType(100, 1_000 * 1_000_000_000L), time => new PauseVerb(time)),
            Verb("register", "a handler joins its domain", PartName, name => new RegisterVerb(name)),
            Verb("unregister", "a handler leaves its domain", PartName, name => new UnregisterVerb(name)),
            Verb("guest-answer", "a guest answers a group, in time or late", GuestAnswers, verb => verb),
            Verb("handler-answer", "a handler answers a call that hangs, in time or late", HandlerAnswers, verb => verb),
            Verb("kill", "kill the actor; NAME/*: those below it (the groups of a core, the workers of a domain)", PartName, name => new KillVerb(name)),
            Verb("attach", "attach an address space to a domain, in place of what it is attached to", Space(SpaceDeed.Attach), verb => verb),
            Verb("detach", "detach an address space", Space(SpaceDeed.Detach), verb => verb),
            Verb("drain", "drain an address space: nothing of it is left when it is done", Space(SpaceDeed.Drain), verb => verb),
            Verb("stop", "the device stops an address space", Space(SpaceDeed.Stop), verb => verb),
            Verb("reset", "reset the device", PartName, name => new DeviceVerb(DeviceDeed.Reset, name)),
            Verb("unplug", "remove the device", PartName, name => new DeviceVerb(DeviceDeed.Unplug, name)),
            Verb("restart-pri", "disable, reset and enable the PRI of the device, which nobody else is told", PartName, name => new DeviceVerb(DeviceDeed.RestartPri, name)),
            Verb("settle", "wait until all that the device has sent so far is at its unit", PartName, name => new DeviceVerb(DeviceDeed.Settle, name)),
            Verb("hold-driver", "the driver of the unit reads no queue until release-driver", PartName, name => new DriverVerb(name, IsHeld: true)),
            Verb("release-driver", "it reads its queue, and goes on", PartName, name => new DriverVerb(name, IsHeld: false)),
            Steps<WrittenStep>("do", "several steps, as in script; with when and unless, so that they stand for all", (s, v) => s with { Verbs = [.. s.Verbs, ("do", new DoVerb(v))] }, isRequired: false, isDescribed: false),
            .. Conditions<WrittenStep>(s => s.Condition, (s, v) => s with { Condition = v }),
        ]);

    private static IEnumerable<string> VerbWords => Step.Describe().Select(key => key.Path.Split('.')[0]).Distinct(StringComparer.Ordinal).Where(word => word is not ("when" or "unless"));

    /// <summary>A key with steps.</summary>
    public static StoryItems<TOwner, WrittenStep> Steps<TOwner>(
        string key, string meaning, Func<TOwner, IReadOnlyList<WrittenStep>, TOwner> with, bool isRequired, bool isDescribed = true) =>
        new(key, meaning, MostSteps, ReadStep, isDescribed ? prefix => Step.Describe(prefix) : null, with) { IsRequired = isRequired };

    private static WrittenStep ReadStep(HoconObject item, string path, SchemaReading reading)
    {
        var before = reading.Errors.Count;
        var step = Step.Read(item, path, reading) with { Place = item.Position };
        if (step.Verbs.Count != 1 && reading.Errors.Count == before)
        {
            var found = step.Verbs.Count == 0 ? "no verb" : $"the verbs {string.Join(" and ", step.Verbs.Select(verb => verb.Word))}";
            reading.Refuse(item.Position, $"{path} has {found}; a step has one of {string.Join(", ", VerbWords)}");
        }

        return step;
    }

    private static StoryKey<WrittenStep, T> Verb<T>(string key, string meaning, SettingType<T> type, Func<T, StoryVerb> verb) =>
        new(key, meaning, type, (step, value, _) => step with { Verbs = [.. step.Verbs, (key, verb(value))] });

    private static StoryObject<WrittenStep, T> Verb<T>(string key, string meaning, RecordSchema<T> schema, Func<T, StoryVerb> verb)
        where T : notnull =>
        new(key, meaning, schema, (step, value, _) => step with { Verbs = [.. step.Verbs, (key, verb(value))] });

    private static RecordSchema<SpaceVerb> Space(SpaceDeed deed)
    {
        List<SchemaNode<SpaceVerb>> keys =
        [
            Name<SpaceVerb>("device", "the device; without it, the first", (s, v) => s with { Device = v }, isRequired: false),
            Whole<SpaceVerb>("pasid", "the address space", 1, MostPasid, (s, v) => s with { Pasid = v }, "1"),
        ];
        if (deed == SpaceDeed.Attach)
            keys.Add(Name<SpaceVerb>("domain", "the domain", (s, v) => s with { Domain = v }));
        else if (deed == SpaceDeed.Stop)
            keys.Add(Word<SpaceVerb, PasidStop>("how", "wait for all its answers, or send a Stop Marker and go on", new(("wait", PasidStop.Wait), ("marker", PasidStop.Marker)), (s, v) => s with { How = v }, "wait"));

        return new RecordSchema<SpaceVerb>(new SpaceVerb(deed), keys);
    }

    /// <summary>The keys by which messages and events are chosen.</summary>
    public static IEnumerable<SchemaNode<T>> ChoiceKeys<T>(Func<T, MessageChoice> get, Func<T, MessageChoice, T> with, bool hasEvents)
    {
        StoryKey<T, PlacedName> Named(string key, string meaning, Func<MessageChoice, PlacedName, MessageChoice> set) =>
            Name<T>(key, meaning, (owner, value) => with(owner, set(get(owner), value)), isRequired: false);
        StoryKey<T, long> Number(string key, string meaning, int least, int most, Func<MessageChoice, int, MessageChoice> set) =>
            Whole<T>(key, meaning, least, most, (owner, value) => with(owner, set(get(owner), value)));
        StoryKey<T, TWord> Chosen<TWord>(string key, string meaning, WordType<TWord> type, Func<MessageChoice, TWord, MessageChoice> set)
            where TWord : struct => Word<T, TWord>(key, meaning, type, (owner, value) => with(owner, set(get(owner), value)));

        yield return Named("message", "type of the message (docs/stories.md lists them)", (c, v) => c with { Message = v });
        if (hasEvents)
            yield return Named("event", "in place of message: something that happens in an actor (docs/stories.md lists them)", (c, v) => c with { Event = v });

        yield return Named("from", "who sends it", (c, v) => c with { From = v });
        yield return Named("to", "who receives it", (c, v) => c with { To = v });
        yield return Number("number", "which message of its type from its sender to its receiver, counted since the beginning of the play", 1, 10_000, (c, v) => c with { Number = v });
        yield return Named("device", "the device that it is about", (c, v) => c with { Device = v });
        yield return Number("pasid", "its address space", 1, MostPasid, (c, v) => c with { Pasid = v });
        yield return Number("page", "its page", 0, 4 * MostPages, (c, v) => c with { Page = v });
        yield return Number("index", "its group index, or its stall tag", 0, 65_535, (c, v) => c with { Index = v });
        yield return Chosen("last", "whether it is the last request of its group", YesNo, (c, v) => c with { Last = v });
        yield return Chosen("code", "its answer", Codes, (c, v) => c with { Code = v });
        yield return Chosen("status", "what a handler says", Statuses, (c, v) => c with { Status = v });
        yield return Chosen("may-block", "whether the handler may block", YesNo, (c, v) => c with { MayBlock = v });
        yield return Chosen("by", "what closed the group", Ends, (c, v) => c with { By = v });
    }
}
