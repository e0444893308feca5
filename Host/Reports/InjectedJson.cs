using System.Text.Json;
using Iopf.Lab.Injection;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Reports;

/// <summary>The faults that a scenario injected, as JSON.</summary>
internal static class InjectedJson
{
    /// <summary>Writes the key <c>injected</c>; nothing where the scenario injects none.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<InjectedRule> rules)
    {
        if (rules.Count == 0)
            return;

        json.WriteStartArray("injected");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteNumber("rule", rule.Number);
            json.WriteString("what", InjectKinds.NameOf(rule.Rule.What));
            json.WriteString("text", rule.Rule.ToString());
            json.WriteNumber("times", rule.Times);
            json.WriteNumber("lost", rule.Lost);
            WriteFirst(json, rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFirst(Utf8JsonWriter json, InjectedRule rule)
    {
        json.WriteStartArray("first");
        foreach (var fault in rule.First)
        {
            json.WriteStartObject();
            json.WriteNumber("atNs", fault.At * TimeSpan.NanosecondsPerTick);
            json.WriteString("where", fault.Where);
            if (fault.Detail is not null)
                json.WriteString("detail", fault.Detail);

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
