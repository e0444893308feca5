using Akka.Actor;
using Iopf.Actors;
using Iopf.Simulation;
using Xunit;

namespace Iopf.Tests.Actors;

/// <summary>Props whose actors a delegate makes.</summary>
public class PropsTests
{
    [Fact]
    public void An_actor_is_made_when_it_starts_and_another_at_each_restart()
    {
        var lives = new List<Mortal>();
        using var world = new World();
        var props = ActorProps.By(() => new Mortal(lives));
        Assert.Empty(lives);

        var actor = world.System.ActorOf(props);
        world.RunToRest();
        Assert.Single(lives);

        actor.Tell("fail", ActorRefs.NoSender);
        actor.Tell("fail", ActorRefs.NoSender);
        world.RunToRest();
        Assert.Equal(3, lives.Distinct().Count());
        Assert.Equal([0, 1, 2], lives.Select(life => life.Number));
    }

    [Fact]
    public void The_class_is_that_of_the_actor()
    {
        Props made = ActorProps.By(() => new Mortal([]));

        Assert.Equal(typeof(Mortal), made.Type);
        Assert.Equal(typeof(Mortal), made.WithDispatcher("some-dispatcher").Type);
    }

    [Fact]
    public void An_actor_that_is_disposable_is_disposed_once_at_its_end()
    {
        var lives = new List<Mortal>();
        using var world = new World();
        var actor = world.System.ActorOf(ActorProps.By(() => new Mortal(lives)));
        actor.Tell("fail", ActorRefs.NoSender);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        world.RunToRest();

        Assert.Equal([1, 1], lives.Select(life => life.Disposed));
    }

    [Fact]
    public void What_the_delegate_throws_fails_the_actor()
    {
        using var world = new World();
        var parent = world.System.ActorOf(ActorProps.By(() => new Parent(ActorProps.By<Mortal>(() => throw new InvalidOperationException("stillborn")))));
        var probe = world.CreateProbe("probe");
        probe.Tell(parent, "how did it fail?");
        world.RunToRest();

        Assert.Equal(["stillborn"], probe.MessagesOf<string>());
    }

    private sealed class Mortal : UntypedActor, IDisposable
    {
        public Mortal(List<Mortal> lives)
        {
            Number = lives.Count;
            lives.Add(this);
        }

        public int Number { get; }

        public int Disposed { get; private set; }

        public void Dispose() => Disposed++;

        protected override void OnReceive(object message)
        {
            if (message is "fail")
                throw new InvalidOperationException("as it was told");
        }
    }

    private sealed class Parent(Props child) : UntypedActor
    {
        private string _failure = "";

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _failure = failure.GetBaseException().Message;
            return Directive.Stop;
        });

        protected override void PreStart() => Context.ActorOf(child);

        protected override void OnReceive(object message) => Sender.Tell(_failure);
    }
}
