using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>`--log-level` and `--log`.</summary>
public sealed partial class LogTests : HostFixture
{
    [Fact]
    public async Task A_run_that_goes_well_logs_nothing_by_default() =>
        Assert.Equal("", (await RunAsync("run", "small.hocon", "--mode", "parallel")).Error);

    [Fact]
    public async Task The_log_goes_to_standard_error()
    {
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--log-level", "debug");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.NotEmpty(outcome.ErrorLines);
        Assert.All(outcome.ErrorLines, line => Assert.Matches(Head, line));
        Assert.DoesNotMatch(Head, outcome.Output);
    }

    [Fact]
    public async Task The_log_goes_to_a_file_in_place_of_standard_error()
    {
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--log-level", "debug", "--log", "run.log");
        Assert.Equal("", outcome.Error);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.DoesNotMatch(Head, outcome.Output);
        Assert.All(await File.ReadAllLinesAsync(PathOf("run.log")), line => Assert.Matches(Head, line));
    }

    [Theory]
    [InlineData("off", "")]
    [InlineData("error", "ERROR")]
    [InlineData("warning", "WARNING ERROR")]
    [InlineData("info", "INFO WARNING ERROR")]
    [InlineData("debug", "DEBUG INFO WARNING ERROR")]
    [InlineData(null, "WARNING ERROR")]
    public async Task A_level_has_those_above_it_and_each_entry_once(string? level, string expected)
    {
        var outcome = await Log(Talk, level is null ? [] : ["--log-level", level]);
        var said = outcome.ErrorLines.Where(line => line.EndsWith("said", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(' ', said.Select(line => line.Split(' ')[1])));
    }

    [Theory]
    [InlineData("ERROR", null, 1)]
    [InlineData("Debug", null, 4)]
    [InlineData("ERROR", "info", 3)]
    [InlineData("DEBUG", "off", 0)]
    public async Task The_option_counts_for_more_than_the_file_of_settings(string inFile, string? option, int entries)
    {
        WriteFile("my.hocon", $"akka.loglevel = {inFile}");
        var outcome = await Log(Talk, [.. option is null ? (string[])[] : ["--log-level", option], "--akka", "my.hocon"]);
        Assert.Equal(entries, outcome.ErrorLines.Count(line => line.EndsWith("said", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_there_is_continued()
    {
        WriteFile("run.log", "kept\n");
        await Log(system => system.Log.Error("first"), "--log", "run.log");
        await Log(system => system.Log.Error("second"), "--log", "run.log");
        var lines = await File.ReadAllLinesAsync(PathOf("run.log"));
        Assert.Equal(["kept", "first", "second"], lines.Select(line => line.Split(' ')[^1]));
    }

    [Fact]
    public async Task The_file_is_there_also_when_nothing_was_logged()
    {
        await Log(_ => { }, "--log", "run.log", "--log-level", "off");
        Assert.Equal("", await File.ReadAllTextAsync(PathOf("run.log")));
    }

    [Fact]
    public async Task Nothing_is_lost_of_what_actors_say_while_the_system_ends()
    {
        const int Actors = 500;
        await Log(
            system =>
            {
                for (var i = 0; i < Actors; i++)
                    system.ActorOf(Props.Create(() => new LastWords()), $"a{i}");
            },
            "--log",
            "run.log");
        var lines = await File.ReadAllLinesAsync(PathOf("run.log"));
        Assert.All(lines, line => Assert.Matches(Head, line));
        Assert.Equal(Actors, lines.Distinct().Count());
        Assert.All(lines, line => Assert.EndsWith("goodbye", line));
    }

    [Fact]
    public async Task An_actor_that_fails_is_logged_with_its_path_and_its_exception()
    {
        var restarted = new TaskCompletionSource();
        await Log(
            system =>
            {
                system.ActorOf(Props.Create(() => new Weak(restarted)), "weak").Tell("work");
                restarted.Task.GetAwaiter().GetResult();
            },
            "--log",
            "run.log");
        var text = await File.ReadAllTextAsync(PathOf("run.log"));
        Assert.Matches(@"Z ERROR   akka://iopf/user/weak too weak\n    System\.InvalidOperationException: too weak\n       +at Iopf", text);
    }

    [Theory]
    [InlineData(".", "cannot be written: this is a folder, not a file")]
    [InlineData("no/run.log", "cannot be written: there is no such folder")]
    [InlineData("small.hocon/run.log", "cannot be written: ")]
    public async Task A_file_that_cannot_be_opened_ends_with_70_before_the_run(string path, string rule)
    {
        var outcome = await RunAsync(
            ["run", "small.hocon", "--mode", "parallel", "--log", path], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.StartsWith($"iopf: --log {path}: {rule}", outcome.Error);
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.Single(outcome.ErrorLines);
    }

    [Theory]
    [InlineData("-", "`-` is no file here")]
    [InlineData("/dev/stdout", "is an open descriptor")]
    [InlineData("/dev/fd/1", "is an open descriptor")]
    [InlineData("/proc/self/fd/1", "is an open descriptor")]
    [InlineData("./my.hocon", "is the file of --akka")]
    public async Task Standard_output_and_the_file_of_settings_are_no_places_for_a_log(string log, string rule)
    {
        if (!Path.Exists("/dev/stdout") && log.StartsWith('/'))
            return;

        WriteFile("my.hocon", "akka.loglevel = DEBUG");
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--akka", "my.hocon", "--log", log);
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Contains(rule, outcome.Error);
        Assert.Empty(outcome.Output);
        Assert.Equal("akka.loglevel = DEBUG", await File.ReadAllTextAsync(PathOf("my.hocon")));
    }

    [Fact]
    public async Task No_file_is_made_where_something_else_is_refused()
    {
        await RunAsync("run", "gone.hocon", "--mode", "parallel", "--log", "run.log");
        await RunAsync("run", "small.hocon", "--mode", "parallel", "--log", "run.log", "--akka", "gone.hocon");
        await RunAsync("run", "small.hocon", "--mode", "parallel", "--log", "run.log", "--out", "small.hocon");
        Assert.False(File.Exists(PathOf("run.log")));
    }

    [Fact]
    public async Task A_log_may_lie_in_the_folder_of_the_results()
    {
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--log", "results/run.log", "--out", "results");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.True(File.Exists(PathOf("results/run.log")));
    }

    [Fact]
    public async Task Two_runs_do_not_write_to_one_file()
    {
        var other = new Outcome(default, "", "");
        await RunAsync(["run", "small.hocon", "--mode", "parallel", "--log", "run.log"], CancellationToken.None, async (plan, _, _, _) =>
        {
            other = await RunAsync("run", "small.hocon", "--mode", "parallel", "--log", "run.log");
            return Reports.Of(plan.Scenario, Verdict.Held);
        });
        Assert.StartsWith("iopf: --log run.log: cannot be written: ", other.Error);
        Assert.Equal(ExitCode.Internal, other.Code);
    }

    [Theory]
    [InlineData(Verdict.Held, ExitCode.Internal)]
    [InlineData(Verdict.Violated, ExitCode.Violated)]
    public async Task A_full_disk_is_said_once_and_harms_no_run(Verdict verdict, ExitCode expected)
    {
        const string Full = "/dev/full";
        if (!File.Exists(Full))
            return;

        var outcome = await Log(Talk, verdict, "--log", Full, "--log-level", "debug");
        Assert.Single(outcome.ErrorLines);
        Assert.StartsWith($"iopf: --log {Full}: cannot be written: ", outcome.Error);
        Assert.EndsWith("; the rest of the log is missing\n", outcome.Error);
        Assert.Contains("because", outcome.Output);
        Assert.Equal(expected, outcome.Code);
    }

    [Fact]
    public async Task A_standard_error_that_cannot_be_written_harms_no_run()
    {
        Surroundings = host => host with { Error = new Broken() };
        var outcome = await Log(Talk, "--log-level", "debug");
        Assert.Contains("because", outcome.Output);
        Assert.Equal(ExitCode.Internal, outcome.Code);
    }

    [Fact]
    public async Task The_log_is_complete_also_when_the_program_fails()
    {
        var outcome = await Log(
            system =>
            {
                system.Log.Error("before");
                throw new InvalidOperationException("two owners");
            },
            "--log",
            "run.log");
        Assert.Contains("two owners", outcome.Error);
        Assert.EndsWith("before\n", await File.ReadAllTextAsync(PathOf("run.log")));
    }

    [Fact]
    public async Task An_entry_on_a_terminal_takes_the_place_of_the_progress()
    {
        Surroundings = host => host with { ErrorIsTerminal = true };
        var outcome = await Log(system => system.Log.Error("said"));
        Assert.Contains("\r\u001b[K2", outcome.Error);
    }

    private static void Talk(ActorSystem system)
    {
        system.Log.Debug("said");
        system.Log.Info("said");
        system.Log.Warning("said");
        system.Log.Error("said");
    }

    private Task<Outcome> Log(Action<ActorSystem> work, params string[] options) => Log(work, Verdict.Held, options);

    /// <summary>The program with an actor system that does something else than a run.</summary>
    private Task<Outcome> Log(Action<ActorSystem> work, Verdict verdict, params string[] options) =>
        RunAsync(["run", "small.hocon", "--mode", "parallel", .. options], CancellationToken.None, Executor(work, verdict));

    private static RunExecutor Executor(Action<ActorSystem> work, Verdict verdict) => async (plan, settings, _, _) =>
    {
        var system = ActorSystem.Create("iopf", settings!);
        try
        {
            work(system);
        }
        finally
        {
            await system.Terminate();
        }

        return Reports.Of(plan.Scenario, verdict);
    };

    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (DEBUG  |INFO   |WARNING|ERROR  ) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Head { get; }

    private sealed class LastWords : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => Context.GetLogger().Warning("goodbye");
    }

    private sealed class Weak(TaskCompletionSource restarted) : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException("too weak");

        protected override void PostRestart(Exception reason) => restarted.TrySetResult();
    }

    private sealed class Broken : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("no space left");

        public override void Flush() => throw new IOException("no space left");
    }
}
