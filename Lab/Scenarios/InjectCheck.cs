using Iopf.Text;

namespace Iopf.Lab.Scenarios;

/// <summary>What is wrong with a scenario's faults: places, words and numbers that say nothing there.</summary>
internal static class InjectCheck
{
    /// <summary>The errors of all rules: the key, below the scenario, and what is wrong there.</summary>
    public static IEnumerable<(string Path, string Broken)> Errors(Scenario scenario)
    {
        for (var number = 0; number < scenario.Inject.Count; number++)
        {
            var path = $"inject[{number}]";
            if (Of(scenario.Inject[number], scenario) is var (key, broken))
                yield return ($"{path}.{key}", broken);
        }
    }

    private static (string Key, string Broken)? Of(InjectSection rule, Scenario scenario) =>
        OfLink(rule) ?? OfMessage(rule, scenario) ?? InjectActorCheck.Of(rule, scenario) ?? OfNumbers(rule) ?? OfWhen(rule, scenario);

    private static (string Key, string Broken)? OfLink(InjectSection rule)
    {
        var what = InjectKinds.NameOf(rule.What);
        if (InjectKinds.OfMessages.Contains(rule.What) && rule.On == LinkName.Any)
            return ("on", $"is missing: {what} is done to messages of a link, one of {Join(LinkNames.All)}");

        if (rule.What == InjectKind.Partition && rule.On is not (LinkName.ClientToGuest or LinkName.GuestToClient))
            return ("on", $"is {LinkNames.NameOf(rule.On)}, where a partition is between a client and its guest: {Join([LinkName.ClientToGuest, LinkName.GuestToClient])}, which are both cut");

        return null;
    }

    private static (string Key, string Broken)? OfMessage(InjectSection rule, Scenario scenario)
    {
        var names = LinkNames.MessagesOf(rule.On).Select(type => type.Name).ToList();
        var stalls = scenario.Machine.Iommu.Architecture == Hardware.Units.Profiles.Architecture.SmmuStall;
        if (rule.Message.Length > 0 && !names.Contains(rule.Message))
            return ("message", $"is {rule.Message}, which does not pass {(rule.On == LinkName.Any ? "any link" : LinkNames.NameOf(rule.On))}; {Among(rule.Message, names)}");

        if (rule.What != InjectKind.Corrupt)
            return null;

        var encoded = LinkNames.MessagesOf(rule.On).Where(type => LinkNames.IsEncoded(rule.On, type, stalls)).Select(type => type.Name).ToList();
        var elsewhere = encoded.Count > 0 ? $"here {string.Join(", ", encoded)} have one" : $"nothing on {LinkNames.NameOf(rule.On)} has one";
        return rule.Message.Length == 0 ? encoded.Count > 0 ? null : ("on", $"is {LinkNames.NameOf(rule.On)}, where no message has an encoded form in which bits could be flipped")
            : encoded.Contains(rule.Message) ? null : ("message", $"is {rule.Message}, which has no encoded form in which bits could be flipped; {elsewhere}");
    }

    private static (string Key, string Broken)? OfNumbers(InjectSection rule)
    {
        var (what, none) = (rule.What, new InjectSection());
        var ofCall = what == InjectKind.Slow && rule.On == LinkName.Any;
        if (rule.By != none.By && what is not (InjectKind.Delay or InjectKind.Slow or InjectKind.Reorder))
            return ("by", $"has no meaning for {InjectKinds.NameOf(what)}: it belongs to delay, reorder and slow");
        if (rule.By == 0 && (what is InjectKind.Delay or InjectKind.Reorder || (what == InjectKind.Slow && rule.Factor == 1)))
            return ("by", $"is missing: how much later, for {InjectKinds.NameOf(what)}{(ofCall ? ", or factor" : "")}");
        if (rule.For != none.For && what is not (InjectKind.Hang or InjectKind.Overflow or InjectKind.Partition))
            return ("for", $"has no meaning for {InjectKinds.NameOf(what)}: it belongs to hang, overflow and partition");
        if (rule.Factor != none.Factor && !ofCall)
            return ("factor", "has no meaning here: it belongs to slow at a client");
        if (rule.Bits != none.Bits && what != InjectKind.Corrupt)
            return ("bits", $"has no meaning for {InjectKinds.NameOf(what)}: it belongs to corrupt");

        return rule.Scope != none.Scope && what != InjectKind.Reset ? ("scope", $"has no meaning for {InjectKinds.NameOf(what)}: it belongs to reset") : null;
    }

    private static (string Key, string Broken)? OfWhen(InjectSection rule, Scenario scenario)
    {
        var (when, phases) = (rule.When, scenario.Phases.Select(phase => phase.Name).ToList());
        var names = LinkNames.MessagesOf(LinkName.Any).Select(type => type.Name).ToList();
        if (when.Until != 0 && when.Until <= when.From)
            return ("when.until", "must be above from");
        if (when.Phase.Length > 0 && !phases.Contains(when.Phase))
            return ("when.phase", phases.Count == 0 ? $"is {when.Phase}, but the scenario has no phases" : $"is {when.Phase}, which is no phase; {Among(when.Phase, phases)}");
        if (when.After.Length > 0 && !names.Contains(when.After))
            return ("when.after", $"is {when.After}, which does not pass any link; {Among(when.After, names)}");
        if (when.Passed > 1 && when.After.Length == 0)
            return ("when.passed", "has no meaning without after");

        var ofCall = rule.What == InjectKind.Slow && rule.On == LinkName.Any;
        if (when.Period > 0 && (rule.IsByMessage || ofCall))
            return ("when.period", "has no meaning where messages or calls give the moment");

        return when.Period == 0 && !rule.IsByMessage && !ofCall && rule.Times > 1
            ? ("when.period", "is missing: without a message the clock gives the moments, and there is only one")
            : null;
    }

    /// <summary>What was probably meant, or what there is.</summary>
    public static string Among(string word, IReadOnlyCollection<string> names) => EditDistance.Nearest(word, names) is { } nearest
        ? $"did you mean {nearest}?"
        : $"there are {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? $" and {names.Count - Shown} more" : "")}";

    private const int Shown = 40;

    private static string Join(IEnumerable<LinkName> links) => string.Join(", ", links.Select(LinkNames.NameOf));
}
