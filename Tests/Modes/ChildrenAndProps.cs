using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Making actors and finding them again.</summary>
public abstract class ChildrenAndProps<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void GetChildren_lists_each_living_child_once() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var born = Enumerable.Range(0, 20).Select(i => me.Here.ActorOf(Cast.Player(me.Log), $"child-{i}")).ToHashSet();
            Assert.True(born.SetEquals(me.Here.GetChildren()));
            Assert.Equal(20, me.Here.GetChildren().Count());
            me.Report("as born");
        });
        log.Expect("as born");
    });

    [Fact]
    public void A_child_is_found_by_its_name_and_a_stranger_is_nobody() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref), "child");
        stage.SpawnIn(child, Cast.Player(log.Ref), "grandchild");
        parent.Do(me =>
        {
            me.Log.Send(me.Here.Child("child"));
            me.Report($"{me.Here.Child("grandchild").IsNobody()} {me.Here.Child("child").IsNobody()}");
        });
        log.Expect(child, "True False");
    });

    [Fact]
    public void Children_can_be_stopped_while_they_are_enumerated() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            for (var i = 0; i < 10; i++)
                me.Here.Watch(me.Here.ActorOf(Cast.Player(me.Log), $"{i}"));
            foreach (var child in me.Here.GetChildren())
                me.Here.Stop(child);
        });
        log.ExpectInAnyOrder([.. Enumerable.Range(0, 10).Select(i => (object)$"Terminated {i}")]);
    });

    [Fact]
    public void Props_take_arguments_by_expression_by_type_and_by_producer() => Play(stage =>
    {
        var log = stage.Witness();
        var number = 7;
        stage.Spawn(Props.Create(() => new Reporter(log.Ref, number)));
        log.Expect("7");
        stage.Spawn(Props.Create<Reporter>(log.Ref, 8));
        log.Expect("8");
        stage.Spawn(Props.Create(typeof(Reporter), log.Ref, 9));
        log.Expect("9");
        stage.Spawn(Props.CreateBy(new Producer(log.Ref)));
        log.Expect("10");
    });

    [Fact]
    public void Props_take_no_arguments_too() => Play(stage =>
    {
        var log = stage.Witness();
        foreach (var props in new[] { Props.Create<Echo>(), Props.Create(() => new Echo()), Props.Create(typeof(Echo)) })
            stage.Spawn(props).Tell("hello", log.Ref);
        log.Expect("hello", "hello", "hello");
    });

    [Fact]
    public void One_Props_makes_many_actors_each_with_a_state_of_its_own() => Play(stage =>
    {
        var log = stage.Witness();
        var props = Cast.Player(log.Ref);
        var one = stage.Spawn(props);
        var two = stage.Spawn(props);
        one.Do(me => me.Counter = 1);
        one.Do(me => me.Report($"{me.Counter}"));
        log.Expect("1");
        two.Do(me => me.Report($"{me.Counter}"));
        log.Expect("0");
    });

    [Fact]
    public void The_arguments_of_an_expression_are_evaluated_when_the_Props_are_made() => Play(stage =>
    {
        var log = stage.Witness();
        var number = 1;
        var props = Props.Create(() => new Reporter(log.Ref, number));
        number = 2;
        stage.Spawn(props);
        log.Expect("1");
    });

    [Fact]
    public void A_Props_without_a_fitting_constructor_gives_an_actor_that_fails_at_birth() => Play(stage =>
    {
        var log = stage.Witness();
        var causes = stage.Witness();
        var verdict = new OneForOneStrategy(cause =>
        {
            causes.Ref.Send(cause);
            return Directive.Stop;
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        parent.Do(me => me.Here.ActorOf(Props.Create(typeof(Reporter), "wrong")));
        causes.Next<ActorInitializationException>();
    });

    private sealed class Reporter : UntypedActor
    {
        public Reporter(IActorRef log, int number) => log.Send($"{number}");

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Producer(IActorRef log) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Reporter);

        public ActorBase Produce() => new Reporter(log, 10);

        public void Release(ActorBase actor)
        {
            // A reporter holds nothing to release.
        }
    }
}
