using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Commands;

/// <summary>`iopf scenarios` and its commands.</summary>
internal static class ScenariosCommand
{
    /// <summary>Lists the built-in scenarios, a line each.</summary>
    public static ExitCode List(HostEnvironment host, bool isJson)
    {
        if (isJson)
        {
            JsonText.Write(host.Output, json =>
            {
                JsonText.WriteSchema(json, "iopf.scenarios");
                json.WriteStartArray("scenarios");
                foreach (var (name, description) in BuiltInScenarios.List())
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("description", description);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return ExitCode.Held;
        }

        var width = BuiltInScenarios.Names.Max(name => name.Length);
        foreach (var (name, description) in BuiltInScenarios.List())
            host.Output.WriteLine($"{name.PadRight(width)}  {description}");

        return ExitCode.Held;
    }

    /// <summary>Prints a scenario as HOCON with every key.</summary>
    public static ExitCode Show(HostEnvironment host, string word)
    {
        if (ScenarioFiles.Read(word, host, out var scenario) is { } error)
            return error.Write(host.Error);

        host.Output.Write(scenario!.ToHocon());
        return ExitCode.Held;
    }

    /// <summary>Prints the keys of scenarios: what stands there if nothing is said, then meaning and range.</summary>
    public static ExitCode Keys(HostEnvironment host)
    {
        KeyPage.Write(host.Output, ScenarioSchema.Keys);
        return ExitCode.Held;
    }
}
