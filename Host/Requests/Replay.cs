using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Requests;

/// <summary>The command that repeats a run.</summary>
internal static class Replay
{
    private const string PlainLetters = "-_./=:,@%+";

    /// <summary>The command; the seed always stands in it, whatever the scenario says later.</summary>
    /// <param name="request">What the user wanted.</param>
    /// <param name="seed">The seed that it ran with.</param>
    public static string Of(RunRequest request, long seed)
    {
        List<string> words = ["run", request.Scenario, "--seed", seed.ToString()];
        if (request.Mode == RunMode.Parallel)
            words.AddRange(["--mode", "parallel"]);

        if (request.Schedule != Schedule.First)
            words.AddRange(["--schedule", Schedules.NameOf(request.Schedule)]);

        if (request.Trace is { } trace)
            words.AddRange(["--trace", trace]);

        if (request.OwedAt is { } look)
            words.AddRange(["--owed-at", $"{look}"]);

        if (request.Chart is { } chart)
            words.AddRange(["--chart", $"{chart.Wish}"]);

        foreach (var (count, bound) in request.Expectations)
            words.AddRange(["--expect", $"{ExpectKeys.NameOf(count)}={bound}"]);

        if (request.Engine.Settings is { } settings)
            words.AddRange(["--akka", settings]);

        return Join(words);
    }

    /// <summary>The command that repeats a run on a cluster.</summary>
    /// <param name="request">What the user wanted.</param>
    /// <param name="seed">The seed that it ran with.</param>
    public static string Of(ClusterRunRequest request, long seed)
    {
        var launch = request.Launch;
        List<string> words = ["cluster", "run", request.Scenario, "--seed", seed.ToString(), "--nodes", launch.Nodes.ToString(), "--hosts", request.Hosts.ToString()];
        if (launch.Settings != SettingsNames.Production)
            words.AddRange(["--settings", launch.Settings]);

        if (launch.Akka is { } akka)
            words.AddRange(["--akka", akka]);

        return Join(words);
    }

    /// <summary>Arguments as a shell reads them.</summary>
    public static string Join(IEnumerable<string> args) => string.Join(' ', args.Select(Quote).Prepend("iopf"));

    /// <summary>An argument as a shell reads it.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || PlainLetters.Contains(letter))
            ? word
            : $"'{word.Replace("'", @"'\''")}'";
}
