using Akka.Actor;
using Akka.Configuration;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Host.Engine;
using Xunit;

namespace Iopf.Tests.Hocon;

/// <summary>The akka.hocon in the program means the same to Akka.NET's parser and to ours.</summary>
public class AkkaHoconTests
{
    private static readonly string Text = AkkaSettings.DefaultText;

    [Fact]
    public void The_engine_reads_every_setting()
    {
        var config = ConfigurationFactory.ParseString(Text);
        Assert.Equal("WARNING", config.GetString("akka.loglevel"));
        Assert.Equal("OFF", config.GetString("akka.stdout-loglevel"));
        Assert.False(config.GetBoolean("akka.log-dead-letters", @default: true));
        Assert.Equal(64, config.GetInt("akka.actor.default-dispatcher.throughput"));
        Assert.Equal("PinnedDispatcher", config.GetString("iopf.blocking-dispatcher.type"));
        Assert.Equal(TimeSpan.FromSeconds(10), config.GetTimeSpan("iopf.termination-timeout"));
    }

    [Fact]
    public void Engine_and_reader_see_the_same_paths_and_texts()
    {
        var config = ConfigurationFactory.ParseString(Text);
        var scalars = Scalars(HoconDocument.Read(new HoconText("akka.hocon", Text)).Root, HoconPath.Empty).ToList();
        Assert.NotEmpty(scalars);
        Assert.All(scalars, scalar => Assert.Equal(scalar.Text, config.GetString(scalar.Path)));
    }

    [Fact]
    public void The_engine_gets_what_the_reader_read()
    {
        var document = HoconDocument.Read(new HoconText("akka.hocon", Text + """
            akka.actor.deployment { "/a b/*" { routees.paths = [/x/y, "/x/z"], nr-of-instances = ${iopf.supervision.restarts}, within = 3 s } }
            """));
        var config = AkkaConfig.Of(document.Root);
        Assert.All(Scalars(document.Root, HoconPath.Empty), scalar => Assert.Equal(scalar.Text, config.GetString(scalar.Path)));
        var deployment = config.GetConfig("akka.actor.deployment.\"/a b/*\"");
        Assert.Equal(["/x/y", "/x/z"], deployment.GetStringList("routees.paths"));
        Assert.Equal(10, deployment.GetInt("nr-of-instances"));
        Assert.Equal(TimeSpan.FromSeconds(3), deployment.GetTimeSpan("within"));
    }

    [Fact]
    public async Task Each_actor_on_the_blocking_dispatcher_has_a_thread_of_its_own()
    {
        var system = ActorSystem.Create("blocking", ConfigurationFactory.ParseString(Text));
        var patience = TimeSpan.FromSeconds(30);
        try
        {
            var props = Props.Create(() => new ThreadTeller()).WithDispatcher("iopf.blocking-dispatcher");
            var one = system.ActorOf(props);
            var other = system.ActorOf(props);
            using var release = new ManualResetEventSlim();
            var blocked = one.Ask<int>(release, patience);
            var free = await other.Ask<int>("which thread?", patience);
            Assert.False(blocked.IsCompleted);
            release.Set();
            Assert.NotEqual(free, await blocked);
            Assert.Equal(free, await other.Ask<int>("which thread?", patience));
        }
        finally
        {
            await system.Terminate();
        }
    }

    private static IEnumerable<(string Path, string Text)> Scalars(HoconObject within, HoconPath path)
    {
        foreach (var field in within.Fields)
        {
            var at = path.Append(new HoconPath(field.Key));
            if (field.Value is HoconObject inner)
            {
                foreach (var found in Scalars(inner, at)) yield return found;
            }
            else if (field.Value is not HoconList)
            {
                yield return (at.ToString(), Assert.IsType<HoconScalar>(field.Value).Text);
            }
        }
    }

    private sealed class ThreadTeller : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            (message as ManualResetEventSlim)?.Wait();
            Sender.Tell(Environment.CurrentManagedThreadId, Self);
        }
    }
}
