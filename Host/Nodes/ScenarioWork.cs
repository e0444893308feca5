using System.Text;
using System.Text.Json;
using Akka.Actor;
using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;

namespace Iopf.Host.Nodes;

/// <summary>A node that has machines and pagers by its roles. What they are it is told by its launcher.</summary>
/// <param name="host">Where relative paths start.</param>
/// <param name="ended">Lets blocking calls go when the node ends.</param>
internal sealed class ScenarioWork(HostEnvironment host, CancellationToken ended) : INodeWork
{
    private readonly ExperimentHolder _holder = new();
    private NodeVoice? _voice;

    /// <inheritdoc/>
    public void Start(ActorSystem system, IReadOnlyList<string> roles, NodeVoice voice)
    {
        _voice = voice;
        var parts = new NodeParts(_holder, new TraceFiles(host), new SpokenReports(voice, _holder)) { BlockingCalls = new BlockingCalls(ended) };
        NodePlacement.Start(system, roles, parts);
    }

    /// <inheritdoc/>
    public bool Take(string command, JsonElement arguments)
    {
        if (command == HostWords.Stop)
        {
            _holder.Stop();
            return true;
        }

        if (command != HostWords.Run)
            return false;

        if (Read(arguments, out var experiment) is { } problem)
            _voice!.Refused($"{HostWords.Run}: {problem}");
        else if (!_holder.TrySet(experiment!))
            _voice!.Refused($"{HostWords.Run}: the node runs something else already");

        return true;
    }

    /// <summary>The command that tells a node what runs.</summary>
    public static string CommandOf(Experiment experiment, string scenario) => JsonLine.Of(json =>
    {
        json.WriteString("command", HostWords.Run);
        json.WriteNumber("seed", experiment.Seed);
        json.WriteNumber("hosts", experiment.Hosts);
        json.WriteNumber("nodes", experiment.Nodes);
        json.WriteString("books", experiment.Books);
        json.WriteString("scenario", scenario);
    });

    private static string? Read(JsonElement arguments, out Experiment? experiment)
    {
        experiment = null;
        if (!TryRead(arguments, "seed", long.MinValue, long.MaxValue, out var seed))
            return "`seed` is a number";
        if (!TryRead(arguments, "hosts", 1, Experiment.MostHosts, out var hosts))
            return $"`hosts` is a number from 1 to {Experiment.MostHosts}";
        if (!TryRead(arguments, "nodes", 1, int.MaxValue, out var nodes))
            return "`nodes` is a number from 1";
        if (JsonFields.TextOf(arguments, "scenario") is not { } scenario || Encoding.UTF8.GetByteCount(scenario) > Experiment.MostBytes)
            return $"`scenario` is a text of at most {Experiment.MostBytes} bytes";
        if (JsonFields.TextOf(arguments, "books") is not { } books || !Directory.Exists(books))
            return "`books` is a folder that is there";

        experiment = new Experiment(seed, [.. Encoding.UTF8.GetBytes(scenario)], (int)hosts, (int)nodes, books);
        return null;
    }

    private static bool TryRead(JsonElement arguments, string key, long least, long most, out long number)
    {
        var read = JsonFields.NumberOf(arguments, key);
        number = read ?? 0;
        return read is not null && number >= least && number <= most;
    }

    // What machines did goes into files beside their books, and in a line to the launcher.
    private sealed class SpokenReports(NodeVoice voice, ExperimentHolder holder) : IHostReports
    {
        public void Began(LifeName life) => voice.Say(HostWords.Began, json => Write(json, life), $"{life} begins");

        public void Ended(LifeName life, RunReport report, bool isDone)
        {
            var file = Path.Combine(holder.Current!.Books, $"host-{life.Host}.life-{life.Life}.json");
            try
            {
                File.WriteAllText(file, RunJson.Results(report));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Refused(life.Host, $"{file} cannot be written: {failure.Message}");
            }

            voice.Say(
                HostWords.Ended,
                json =>
                {
                    Write(json, life);
                    json.WriteBoolean(HostWords.Done, isDone);
                    json.WriteString(HostWords.Verdict, Words.Of(report.Verdict));
                    json.WriteString(HostWords.Why, report.Why);
                    HostCounts.Of(report).Write(json);
                },
                $"{life} {(isDone ? "is done" : "was handed over")}: {report.Why}");
        }

        public void Refused(int host, string why) => voice.Say(
            HostWords.Refused,
            json =>
            {
                json.WriteNumber(HostWords.Host, host);
                json.WriteString(HostWords.Why, why);
            },
            $"host-{host} cannot run: {why}");

        private static void Write(Utf8JsonWriter json, LifeName life)
        {
            json.WriteNumber(HostWords.Host, life.Host);
            json.WriteNumber(HostWords.Life, life.Life);
        }
    }
}
