using Iopf.Hardware.Devices;
using Iopf.Lab.Scenarios.Schema;
using InjectKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.InjectSection>;
using WhenKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.InjectWhen>;

namespace Iopf.Lab.Scenarios;

/// <content>The keys of a fault that is injected.</content>
public static partial class ScenarioSchema
{
    /// <summary>The most rules of a scenario by which faults are injected.</summary>
    public const int MaxInjectRules = 64;

    private static RecordSchema<InjectSection> InjectKeys() => new(
        new InjectSection(),
        [
            new Setting<InjectSection, InjectKind>("what", "what is done", new WordType<InjectKind>([.. Enum.GetValues<InjectKind>().Select(kind => (InjectKinds.NameOf(kind), kind))]),
                r => r.What, (r, v) => r with { What = v }) { IsRequired = true },
            InjectKey.Word("on", "the link whose messages it is about", r => r.On, (r, v) => r with { On = v },
                [.. LinkNames.All.Prepend(LinkName.Any).Select(link => (LinkNames.NameOf(link), link))]),
            new Setting<InjectSection, string>("message", "the type of message; empty: each of the link's", new NameType("a type of message"),
                r => r.Message, (r, v) => r with { Message = v }),
            new Setting<InjectSection, string>("at", "the actor it is done to, or an end of the link; empty: any end", new NameType("a name or a pattern with * and ?, or sender, or receiver"),
                r => r.At, (r, v) => r with { At = v }),
            InjectKey.Time("by", "how much later a message arrives, or a call ends (delay, reorder, slow)", 0, Hour, r => r.By, (r, v) => r with { By = v }),
            InjectKey.Time("for", "how long it lasts (hang, overflow, partition)", Microsecond, Hour, r => r.For, (r, v) => r with { For = v }),
            InjectKey.Whole("factor", "how many times as long a call of a client takes (slow)", 1, 1_000, "", r => r.Factor, (r, v) => r with { Factor = v }),
            InjectKey.Whole("bits", "how many bits are flipped (corrupt)", 1, 64, "bits", r => r.Bits, (r, v) => r with { Bits = v }),
            InjectKey.Word("scope", "what a reset takes: the device, its function alone, or its bus (reset)", r => r.Scope, (r, v) => r with { Scope = v },
                ("device", ResetKind.Device), ("function", ResetKind.FunctionLevel), ("bus", ResetKind.Bus)),
            InjectKey.Whole("times", "how often it strikes at most", 1, InjectSection.MostTimes, "times", r => r.Times, (r, v) => r with { Times = v }),
            InjectKey.Section("when", "when it strikes; all that is said must hold", WhenKeys(), r => r.When, (r, v) => r with { When = v }),
        ]);

    private static RecordSchema<InjectWhen> WhenKeys() => new(
        new InjectWhen(),
        [
            WhenKey.Time("from", "from then on", 0, Hour, w => w.From, (w, v) => w with { From = v }),
            WhenKey.Time("until", "before then; 0: no end", 0, Hour, w => w.Until, (w, v) => w with { Until = v }),
            new Setting<InjectWhen, string>("phase", "within this phase; empty: at any time", new NameType("the name of a phase"),
                w => w.Phase, (w, v) => w with { Phase = v }),
            new Setting<InjectWhen, long>("probability", "of each time", new ChanceType(), w => w.Probability, (w, v) => w with { Probability = v }),
            WhenKey.Whole("every", "each so many-th time", 1, int.MaxValue, "times", w => w.Every, (w, v) => w with { Every = v }),
            new Setting<InjectWhen, string>("after", "only after a message of this type was sent; empty: from the beginning", new NameType("a type of message"),
                w => w.After, (w, v) => w with { After = v }),
            WhenKey.Whole("passed", "how many messages of that type", 1, int.MaxValue, "messages", w => w.Passed, (w, v) => w with { Passed = v }),
            WhenKey.Time("period", "from one try to the next, where the clock gives the moments; 0: one try", 0, Hour, w => w.Period, (w, v) => w with { Period = v }),
        ]);
}
