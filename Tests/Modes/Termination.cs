using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The end of a whole system.</summary>
public abstract class Termination<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void Terminate_stops_the_whole_tree_children_first_and_then_completes() => Play(stage =>
    {
        var ended = new List<string>();
        var top = stage.Spawn(Props.Create(() => new Node(ended, "top")));
        var middle = stage.SpawnIn(top, Props.Create(() => new Node(ended, "middle")));
        stage.SpawnIn(middle, Props.Create(() => new Node(ended, "bottom")));
        Assert.False(stage.System.WhenTerminated.IsCompleted);
        stage.Await(stage.System.Terminate());
        stage.Await(stage.System.WhenTerminated);
        Assert.Equal(["bottom", "middle", "top"], ended);
    });

    [Fact]
    public void Terminate_may_be_called_again() => Play(stage =>
    {
        stage.Await(stage.System.Terminate());
        stage.Await(stage.System.Terminate());
        Assert.True(stage.System.WhenTerminated.IsCompleted);
    });

    [Fact]
    public void An_actor_may_terminate_its_system() => Play(stage =>
    {
        var ended = new List<string>();
        var actor = stage.Spawn(Props.Create(() => new Node(ended, "actor")));
        actor.Do(me => _ = me.Here.System.Terminate());
        stage.Await(stage.System.WhenTerminated);
        Assert.Equal(["actor"], ended);
    });

    [Fact]
    public void What_is_registered_on_termination_runs_when_all_actors_are_gone() => Play(stage =>
    {
        var ended = new List<string>();
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Node(ended, "actor")));
        actor.Do(_ => log.Ref.Send("alive"));
        log.Expect("alive");
        stage.System.RegisterOnTermination(() =>
        {
            lock (ended)
                ended.Add("end of the system");
        });
        stage.Await(stage.System.Terminate());
        Assert.Equal(["actor", "end of the system"], ended);
    });

    [Fact]
    public void Messages_to_a_terminated_system_are_lost_without_harm() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var ended = new List<string>();
        var actor = stage.Spawn(Props.Create(() => new Node(ended, "actor")));
        stage.Await(stage.System.Terminate());
        actor.Send("too late");
        Assert.Equal(["actor"], ended);
    });

    [Fact]
    public void No_actor_can_be_started_in_a_terminated_system() => Play(stage =>
    {
        var ended = new List<string>();
        stage.Await(stage.System.Terminate());
        Assert.Throws<InvalidOperationException>(() => stage.Spawn(Props.Create(() => new Node(ended, "late"))));
        Assert.Empty(ended);
    });

    private sealed class Node(List<string> ended, string name) : Player(ActorRefs.Nobody, name)
    {
        private readonly string _name = name;

        protected override void PostStop()
        {
            lock (ended)
                ended.Add(_name);
        }
    }
}
