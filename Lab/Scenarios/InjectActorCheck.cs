namespace Iopf.Lab.Scenarios;

/// <summary>Whether the place of a fault is one that the scenario's machine has, and that can have such a fault.</summary>
internal static class InjectActorCheck
{
    private const string Key = "at";

    /// <summary>What is wrong with the place; null: nothing.</summary>
    public static (string Key, string Broken)? Of(InjectSection rule, Scenario scenario)
    {
        var (at, what) = (rule.At, InjectKinds.NameOf(rule.What));
        if (at.StartsWith("node-", StringComparison.Ordinal))
            return (Key, $"is {at}: a node is a process of `iopf cluster run`, which no scenario ends; here are the parts of one machine");

        if (at is InjectSection.Sender or InjectSection.Receiver)
        {
            return rule.What is not (InjectKind.Crash or InjectKind.Hang) ? (Key, $"is {at}, where {what} needs a name or a pattern")
                : rule.Message.Length == 0 ? (Key, $"is {at}, but the rule names no message")
                : null;
        }

        var places = Places(rule, scenario).ToList();
        if (at.Length == 0)
            return IsOfLink(rule) ? null : (Key, $"is missing: {what} is done to one of {string.Join(", ", places.Take(8))}{(places.Count > 8 ? " ..." : "")}");

        var (host, name) = HostPattern.Of(at);
        if (host.Length > 0 && (scenario.Hosts == 1 || !Enumerable.Range(0, scenario.Hosts).Any(number => NamePattern.Matches(host, HostPattern.NameOf(number)))))
            return (Key, scenario.Hosts == 1 ? $"is {at}, but there is one machine, whose parts have no host" : $"is {at}, where the hosts are {HostPattern.NameOf(0)} to {HostPattern.NameOf(scenario.Hosts - 1)}");

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && rule.What is (InjectKind.Crash or InjectKind.Hang))
            return Matching(name[..slash], [.. MachineNames.Parents(scenario)], at, what);

        return Matching(name, places, at, what);
    }

    private static (string Key, string Broken)? Matching(string pattern, IReadOnlyCollection<string> names, string at, string what) =>
        names.Any(name => NamePattern.Matches(pattern, name))
            ? null
            : (Key, $"is {at}, which is no place of {what} here; {InjectCheck.Among(pattern, names)}");

    private static bool IsOfLink(InjectSection rule) =>
        InjectKinds.OfMessages.Contains(rule.What) || rule.What == InjectKind.Partition || (rule.What == InjectKind.Slow && rule.On != LinkName.Any);

    private static IEnumerable<string> Places(InjectSection rule, Scenario scenario) => rule.What switch
    {
        InjectKind.Crash or InjectKind.Hang => MachineNames.All(scenario),
        InjectKind.Reset => MachineNames.Resettable(scenario),
        InjectKind.Overflow => MachineNames.Units(scenario),
        InjectKind.Slow when rule.On == LinkName.Any => MachineNames.Servers(scenario),
        _ => rule.On switch
        {
            LinkName.DeviceToUnit or LinkName.UnitToDevice => [.. MachineNames.Devices(scenario), .. MachineNames.Units(scenario)],
            LinkName.UnitToCore or LinkName.CoreToUnit => [.. MachineNames.Units(scenario), .. MachineNames.Faults(scenario)],
            LinkName.CoreToDomain or LinkName.DomainToCore => [.. MachineNames.Faults(scenario), .. MachineNames.Domains(scenario)],
            LinkName.DomainToClient or LinkName.ClientToDomain => [.. MachineNames.Domains(scenario), .. MachineNames.ClientsOf(scenario)],
            LinkName.ClientAndUnit => [.. MachineNames.ClientsOf(scenario), .. MachineNames.Units(scenario)],
            _ => [.. MachineNames.ClientsOf(scenario), .. MachineNames.Guests(scenario)],
        },
    };
}
