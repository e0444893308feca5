using Akka.Actor;
using Akka.Configuration;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>`--akka FILE`.</summary>
public sealed class AkkaOptionTests : HostFixture
{
    [Fact]
    public async Task Without_the_option_the_settings_are_those_in_the_program()
    {
        var settings = await SettingsOf();
        Assert.Equal(64, settings.GetInt("akka.actor.default-dispatcher.throughput"));
        Assert.Equal(10, settings.GetInt("iopf.supervision.restarts"));
    }

    [Fact]
    public async Task A_file_stands_over_the_settings_in_the_program()
    {
        WriteFile("my.hocon", "akka.actor.default-dispatcher.throughput = 32\niopf.supervision { restarts = 3 }");
        var settings = await SettingsOf("--akka", "my.hocon");
        Assert.Equal(32, settings.GetInt("akka.actor.default-dispatcher.throughput"));
        Assert.Equal(3, settings.GetInt("iopf.supervision.restarts"));
        Assert.Equal(TimeSpan.FromSeconds(60), settings.GetTimeSpan("iopf.supervision.within"));
        Assert.Equal("PinnedDispatcher", settings.GetString("iopf.blocking-dispatcher.type"));
    }

    [Fact]
    public async Task A_setting_that_is_looked_up_only_in_the_run_is_refused_as_one_of_the_file()
    {
        WriteFile("my.hocon", """akka.actor.deployment { "/machine" { dispatcher = nope } }""");
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--akka", "my.hocon");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("my.hocon: Akka.NET refuses these settings: Dispatcher [nope] not configured", outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("akka {}")]
    [InlineData("akka.stdout-loglevel = OFF\nakka.loglevel = Off")]
    [InlineData("akka { actor { debug { receive = on }, },\n }\nshared { n = 8 }\nakka.actor.default-dispatcher { throughput = ${shared.n} }")]
    [InlineData("iopf.supervision { restarts = 0, within = infinite }\niopf.blocking-dispatcher { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 2 }")]
    [InlineData("iopf.blocking-dispatcher = akka.actor.default-dispatcher")]
    [InlineData("akka.extensions = [\"Iopf.Tests.Host.AkkaOptionTests+Extension, Iopf.Tests\"]")]
    public async Task A_run_with_good_settings_holds(string text)
    {
        WriteFile("my.hocon", text);
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--akka", "my.hocon");
        Assert.Equal("", outcome.Error);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.EndsWith("--mode parallel --akka my.hocon\n", outcome.Output);
    }

    [Fact]
    public async Task A_file_may_include_others()
    {
        Directory.CreateDirectory(PathOf("below"));
        WriteFile("below/my.hocon", "include \"more.hocon\"");
        WriteFile("below/more.hocon", "iopf.supervision.restarts = 4");
        Assert.Equal(4, (await SettingsOf("--akka", "below/my.hocon")).GetInt("iopf.supervision.restarts"));
    }

    [Theory]
    [InlineData("gone.hocon", "iopf: gone.hocon: there is no such file")]
    [InlineData("no/such/file", "iopf: no/such/file: there is no such folder")]
    [InlineData("dir", "iopf: dir: this is a folder, not a file")]
    public async Task A_file_that_cannot_be_read_ends_with_65(string path, string expected)
    {
        Directory.CreateDirectory(PathOf("dir"));
        await AssertRefused(path, expected);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_ends_with_65()
    {
        await File.WriteAllBytesAsync(PathOf("my.hocon"), [0xFF, 0xFE]);
        await AssertRefused("my.hocon", "iopf: my.hocon: a text is in UTF-8, and this is not");
    }

    [Theory]
    [InlineData("akka {\n  loglevel = \n", "3:1: 'loglevel' has no value; an empty string is written \"\"")]
    [InlineData("include \"gone.hocon\"", "1:1: ")]
    [InlineData("akka.loglevel = LOUD", "1:17: akka.loglevel is \"LOUD\", where off, error, warning, info or debug is expected")]
    [InlineData("akka.loglevel = null", "1:1: akka.loglevel is missing; off, error, warning, info or debug is expected")]
    [InlineData("akka.log-level = DEBUG", "1:6: akka.log-level is no key; did you mean akka.loglevel?")]
    [InlineData("aka.loglevel = DEBUG", "1:1: aka is no key; did you mean akka?")]
    [InlineData("akka = on", "1:8: akka is \"on\", where an object is expected")]
    [InlineData("iopf = 5", "1:8: iopf is 5, where an object is expected")]
    [InlineData("iopf.supervison.restarts = 3", "1:6: iopf.supervison is no key; did you mean iopf.supervision?")]
    [InlineData("iopf.colour = red", "1:6: iopf.colour is no key; the keys here are blocking-dispatcher, client-dispatcher, supervision, termination-timeout")]
    [InlineData("iopf.supervision.restart = 3", "1:18: iopf.supervision.restart is no key; did you mean iopf.supervision.restarts?")]
    [InlineData("iopf.supervision.restarts = many", "1:29: iopf.supervision.restarts is \"many\", where a whole number from 0 to 2147483647 is expected")]
    [InlineData("iopf.supervision.within = 0s", "1:27: iopf.supervision.within is \"0s\", where a duration from 1 ms to infinite is expected")]
    [InlineData("iopf.termination-timeout = soon", "1:28: iopf.termination-timeout is \"soon\", where a duration from 1 ms to infinite is expected")]
    [InlineData("iopf.blocking-dispatcher.thruput = 2", "1:26: iopf.blocking-dispatcher.thruput is no key; did you mean iopf.blocking-dispatcher.throughput?")]
    [InlineData("iopf.blocking-dispatcher.throughput = many", "1:39: iopf.blocking-dispatcher.throughput is \"many\", where a whole number from 1 to ")]
    [InlineData("akka.actor.default-dispatcher.throughput = many", "1:44: akka.actor.default-dispatcher.throughput is \"many\", where a whole number from 1 to ")]
    [InlineData("akka.loggers = [\"Akka.Event.DefaultLogger\"]", "1:16: akka.loggers cannot be set: ")]
    [InlineData("akka.actor.provider = cluster", "1:23: akka.actor.provider cannot be set: ")]
    [InlineData("akka.stdout-loglevel = INFO", "1:24: akka.stdout-loglevel is \"INFO\", where off is expected")]
    [InlineData("akka.coordinated-shutdown.exit-clr = on", "1:38: akka.coordinated-shutdown.exit-clr is \"on\", where off is expected")]
    [InlineData("akka.extensions = Foo", "1:19: akka.extensions is \"Foo\", where a list of texts is expected")]
    [InlineData("akka.extensions = [\"Foo, Bar\"]", "1:20: akka.extensions has `Foo, Bar`, which is no extension that the program can find")]
    [InlineData("akka.extensions = [\"[\"]", "1:20: akka.extensions has `[`, ")]
    public async Task A_wrong_setting_is_named_at_its_place(string text, string expected)
    {
        WriteFile("my.hocon", text);
        await AssertRefused("my.hocon", $"iopf: my.hocon:{expected}");
    }

    [Theory]
    [InlineData("iopf.blocking-dispatcher.type = Foo", "1:33: Akka.NET refuses iopf.blocking-dispatcher.type: ", "Foo")]
    [InlineData("akka.actor.default-dispatcher {\n  type = \"No.Such, Thing\"\n}", "2:10: Akka.NET refuses akka.actor.default-dispatcher.type: ", "No.Such")]
    [InlineData("akka.actor.ask-timeout = many", "1:26: Akka.NET refuses akka.actor.ask-timeout: ", "many")]
    [InlineData("akka.loglevel = DEBUG\nakka.scheduler.ticks-per-wheel = few\nakka.home = x", "2:34: Akka.NET refuses akka.scheduler.ticks-per-wheel: ", "few")]
    [InlineData("akka.log-dead-letters = maybe\nakka.actor.ask-timeout = many", "1:25: Akka.NET refuses akka.log-dead-letters: ", "maybe")]
    [InlineData("akka.scheduler.implementation = \"Nope, Nope\"", "1:33: Akka.NET refuses akka.scheduler.implementation: ", "Nope")]
    public async Task What_Akka_NET_refuses_is_named_at_its_place(string text, string expected, string wrong)
    {
        WriteFile("my.hocon", text);
        Assert.Contains(wrong, await AssertRefused("my.hocon", $"iopf: my.hocon:{expected}"));
    }

    [Fact]
    public async Task Settings_that_are_refused_together_are_all_named()
    {
        WriteFile("my.hocon", "akka.coordinated-shutdown {\n  run-by-actor-system-terminate = on\n  terminate-actor-system = off\n}");
        await AssertRefused(
            "my.hocon", "iopf: my.hocon:3:28: Akka.NET refuses akka.coordinated-shutdown.terminate-actor-system: ");
    }

    [Fact]
    public async Task Of_very_many_settings_none_is_looked_for()
    {
        WriteFile("my.hocon", "akka.actor.ask-timeout = many\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"mine.key{i} = {i}\n")));
        await AssertRefused("my.hocon", "iopf: my.hocon: Akka.NET refuses these settings: ");
    }

    [Fact]
    public async Task Every_wrong_setting_is_named()
    {
        WriteFile("my.hocon", "akka.loglevel = LOUD\niopf.supervision { restarts = many, within = long }");
        var outcome = await RunAsync("run", "small.hocon", "--mode", "parallel", "--akka", "my.hocon");
        Assert.Equal(3, outcome.ErrorLines.Length);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    private async Task<string> AssertRefused(string file, string expected)
    {
        var outcome = await RunAsync(
            ["run", "small.hocon", "--mode", "parallel", "--akka", file],
            CancellationToken.None,
            (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.StartsWith(expected, outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Single(outcome.ErrorLines);
        Assert.Empty(outcome.Output);
        return outcome.Error;
    }

    private async Task<Config> SettingsOf(params string[] options)
    {
        Config? found = null;
        var outcome = await RunAsync(["run", "small.hocon", "--mode", "parallel", .. options], CancellationToken.None, (plan, settings, _, _) =>
        {
            found = settings;
            return Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held));
        });
        Assert.Equal("", outcome.Error);
        return found!;
    }

    /// <summary>An extension that the program can find.</summary>
    public sealed class Extension : ExtensionIdProvider<Extension.Made>
    {
        public override Made CreateExtension(ExtendedActorSystem system) => new();

        public sealed class Made : IExtension;
    }
}
