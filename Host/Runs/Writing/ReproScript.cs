using Iopf.Host.Requests;
using Iopf.Lab.Running;

namespace Iopf.Host.Runs.Writing;

/// <summary>repro.sh: repeats the run of a folder from its scenario.hocon, wherever the folder is.</summary>
internal static class ReproScript
{
    private const string Head =
        """
        #!/bin/sh
        # Repeats this run. Options may follow: ./repro.sh --json
        # IOPF names the program if it is not found as iopf; IOPF_SOURCE the folder of its source, if there is no program.
        set -eu
        cd -- "$(dirname -- "$0")"
        """;

    private const string Tail =
        """
        iopf=${IOPF:-iopf}
        if command -v "$iopf" > /dev/null 2>&1; then
            exec "$iopf" "$@"
        fi
        source=${IOPF_SOURCE:-}
        above=$PWD
        while [ -z "$source" ] && [ "$above" != / ]; do
            if [ -f "$above/Host/Host.csproj" ]; then
                source=$above
            fi
            above=$(dirname -- "$above")
        done
        if [ -n "$source" ]; then
            exec dotnet run -c Release --project "$source/Host" -- "$@"
        fi
        echo "repro.sh: there is no iopf; IOPF names the program, IOPF_SOURCE the folder of its source" >&2
        exit 69

        """;

    /// <summary>Arguments that repeat a run from its folder.</summary>
    /// <param name="request">What the user wanted.</param>
    /// <param name="seed">The seed, whatever the scenario says.</param>
    public static IReadOnlyList<string> ArgumentsOf(RunRequest request, long seed)
    {
        List<string> words = ["run", RunFileNames.Scenario, "--seed", $"{seed}"];
        if (request.Mode == RunMode.Parallel)
            words.AddRange(["--mode", "parallel"]);

        if (request.Schedule != Schedule.First)
            words.AddRange(["--schedule", Schedules.NameOf(request.Schedule)]);

        if (request.OwedAt is { } look)
            words.AddRange(["--owed-at", $"{look}"]);

        if (request.Engine.Settings is not null)
            words.AddRange(["--akka", RunFileNames.Akka]);

        return words;
    }

    /// <summary>Arguments that repeat a run on a cluster from its folder.</summary>
    /// <param name="request">What the user wanted.</param>
    /// <param name="seed">The seed, whatever the scenario says.</param>
    public static IReadOnlyList<string> ArgumentsOf(ClusterRunRequest request, long seed)
    {
        List<string> words =
        [
            "cluster", "run", RunFileNames.Scenario, "--seed", $"{seed}", "--nodes", $"{request.Launch.Nodes}", "--hosts", $"{request.Hosts}",
            "--settings", request.Launch.Settings,
        ];
        if (request.Launch.Akka is not null)
            words.AddRange(["--akka", RunFileNames.Akka]);

        return words;
    }

    /// <summary>The script.</summary>
    /// <param name="arguments">The arguments of the program.</param>
    public static string Of(IReadOnlyList<string> arguments) =>
        $"{Head.ReplaceLineEndings("\n")}\nset -- {string.Join(' ', arguments.Select(Replay.Quote))} \"$@\"\n{Tail.ReplaceLineEndings("\n")}";
}
