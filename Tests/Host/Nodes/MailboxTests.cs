using Akka.Actor;
using Akka.Cluster.Sharding;
using Iopf.Actors;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>What a node says of the messages that wait in it.</summary>
public sealed class MailboxTests : HostFixture
{
    private const string Type = "placeholder";

    [Fact]
    public async Task A_node_counts_the_messages_that_wait_for_its_entities_and_for_the_actors_below_them()
    {
        using var gate = new ManualResetEventSlim();
        await using var node = new PlayedNode(Folder, work: system => ClusterSharding.Get(system).Start(
            Type, _ => ActorProps.By(() => new Parent(gate)), ClusterShardingSettings.Create(system), HashCodeMessageExtractor.Create(1, message => $"{message}")));
        await node.JoinAsync();
        await node.SendAsync("describe");
        var empty = (await node.NextAsync("description")).GetProperty("mailboxes");
        Assert.Equal((0, 0), (empty.GetProperty("actors").GetInt32(), empty.GetProperty("waiting").GetInt64()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, empty.GetProperty("longest").ValueKind);

        var system = await node.StartedSystem;
        var inbox = Inbox.Create(system);
        ClusterSharding.Get(system).ShardRegion(Type).Tell(7, inbox.Receiver);
        var child = Assert.IsAssignableFrom<IActorRef>(await inbox.ReceiveAsync(SpokenLines.Bound));
        child.Tell("hold", inbox.Receiver);
        Assert.Equal("held", await inbox.ReceiveAsync(SpokenLines.Bound));
        for (var i = 0; i < 3; i++)
            child.Tell(i);

        await node.SendAsync("describe");
        var mailboxes = (await node.NextAsync("description")).GetProperty("mailboxes");
        gate.Set();
        Assert.Equal((2, 3), (mailboxes.GetProperty("actors").GetInt32(), mailboxes.GetProperty("waiting").GetInt64()));
        var longest = mailboxes.GetProperty("longest");
        Assert.Equal(($"{Type}/0/7/child", 3), (longest.GetProperty("actor").GetString(), longest.GetProperty("waiting").GetInt64()));
        Assert.Equal(ExitCode.Held, await node.EndAsync());
    }

    private sealed class Parent(ManualResetEventSlim gate) : UntypedActor
    {
        private readonly IActorRef _child = Context.ActorOf(ActorProps.By(() => new Child(gate)), "child");

        protected override void OnReceive(object message) => Sender.Tell(_child);
    }

    /// <summary>Keeps its thread until the test lets it go.</summary>
    private sealed class Child(ManualResetEventSlim gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not "hold")
                return;

            Sender.Tell("held");
            gate.Wait(SpokenLines.Bound);
        }
    }
}
