using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The event stream.</summary>
public abstract class Events<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_subscriber_gets_what_is_published_of_its_type_in_order() => Play(stage =>
    {
        var log = stage.Witness();
        Assert.True(stage.System.EventStream.Subscribe(log.Ref, typeof(Dog)));
        stage.System.EventStream.Publish(new Dog("Rex"));
        stage.System.EventStream.Publish(new Cat("Tom"));
        stage.System.EventStream.Publish(new Dog("Fido"));
        log.Expect(new Dog("Rex"), new Dog("Fido"));
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_subscriber_to_a_base_type_or_an_interface_gets_the_derived_ones() => Play(stage =>
    {
        var byBase = stage.Witness();
        var byInterface = stage.Witness();
        stage.System.EventStream.Subscribe(byBase.Ref, typeof(Animal));
        stage.System.EventStream.Subscribe(byInterface.Ref, typeof(IPurrs));
        stage.System.EventStream.Publish(new Dog("Rex"));
        stage.System.EventStream.Publish(new Cat("Tom"));
        byBase.Expect(new Dog("Rex"), new Cat("Tom"));
        byInterface.Expect(new Cat("Tom"));
        byBase.ExpectNothingMore();
        byInterface.ExpectNothingMore();
    });

    [Fact]
    public void Who_subscribes_twice_gets_each_event_once() => Play(stage =>
    {
        var log = stage.Witness();
        stage.System.EventStream.Subscribe(log.Ref, typeof(Dog));
        Assert.False(stage.System.EventStream.Subscribe(log.Ref, typeof(Dog)));
        stage.System.EventStream.Subscribe(log.Ref, typeof(Animal));
        stage.System.EventStream.Publish(new Dog("Rex"));
        log.Expect(new Dog("Rex"));
        log.ExpectNothingMore();
    });

    [Fact]
    public void Who_unsubscribes_gets_no_more() => Play(stage =>
    {
        var log = stage.Witness();
        stage.System.EventStream.Subscribe(log.Ref, typeof(Dog));
        stage.System.EventStream.Subscribe(log.Ref, typeof(Cat));
        stage.System.EventStream.Unsubscribe(log.Ref, typeof(Dog));
        stage.System.EventStream.Publish(new Dog("Rex"));
        stage.System.EventStream.Publish(new Cat("Tom"));
        log.Expect(new Cat("Tom"));
        stage.System.EventStream.Unsubscribe(log.Ref);
        stage.System.EventStream.Publish(new Cat("Tom"));
        log.ExpectNothingMore();
    });

    [Fact]
    public void An_event_without_subscribers_is_lost_without_a_trace() => Play(stage =>
    {
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(Akka.Event.AllDeadLetters));
        stage.System.EventStream.Publish(new Dog("Rex"));
        dead.ExpectNothingMore();
    });

    [Fact]
    public void An_actor_that_subscribed_and_stopped_gets_no_more() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        stage.System.EventStream.Subscribe(actor, typeof(Dog));
        stage.System.EventStream.Publish(new Dog("Rex"));
        log.Expect("Dog { Name = Rex }");
        stage.StopAndAwait(actor);
        stage.System.EventStream.Publish(new Dog("Fido"));
        log.ExpectNothingMore();
    });

    private interface IPurrs;

    private abstract record Animal(string Name);

    private sealed record Dog(string Name) : Animal(Name);

    private sealed record Cat(string Name) : Animal(Name), IPurrs;
}
