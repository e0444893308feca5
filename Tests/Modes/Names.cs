using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Names, paths and identity.</summary>
public abstract class Names<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_name_is_taken_while_its_actor_lives() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        stage.SpawnIn(parent, Cast.Player(log.Ref), "taken");
        parent.Do(me =>
        {
            Assert.Throws<InvalidActorNameException>(() => me.Here.ActorOf(Cast.Player(me.Log), "taken"));
            me.Report("refused");
        });
        log.Expect("refused");
    });

    [Fact]
    public void A_top_level_name_is_taken_while_its_actor_lives() => Play(stage =>
    {
        var log = stage.Witness();
        stage.Spawn(Cast.Player(log.Ref), "taken");
        Assert.Throws<InvalidActorNameException>(() => stage.Spawn(Cast.Player(log.Ref), "taken"));
    });

    [Fact]
    public void A_name_stays_taken_while_its_actor_stops_and_is_free_at_its_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var child = me.Here.ActorOf(Cast.Player(me.Log), "name");
            me.Here.Watch(child);
            me.Here.Stop(child);
            Assert.Throws<InvalidActorNameException>(() => me.Here.ActorOf(Cast.Player(me.Log), "name"));
            me.Report("still taken");
            me.BecomeThis(message =>
            {
                if (message is Terminated)
                    me.Here.ActorOf(Cast.Player(me.Log, "second"), "name").Send("hello");
            });
        });
        log.Expect("still taken", "second hello");
    });

    [Fact]
    public void Two_actors_of_one_name_in_turn_have_equal_paths_but_are_not_equal() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        var first = stage.SpawnIn(parent, Cast.Player(log.Ref), "name");
        parent.Do(me => me.Here.Stop(me.Here.Watch(first)));
        log.Expect("Terminated name");
        var second = stage.SpawnIn(parent, Cast.Player(log.Ref), "name");
        Assert.NotEqual(first, second);
        Assert.Equal(first.Path.ToString(), second.Path.ToString());
        Assert.NotEqual(first.Path.Uid, second.Path.Uid);
    });

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("$a")]
    [InlineData("ümlaut")]
    [InlineData("with space")]
    [InlineData("[0]")]
    public void A_name_that_is_no_name_is_refused(string name) => Play(stage =>
    {
        var log = stage.Witness();
        Assert.Throws<InvalidActorNameException>(() => stage.Spawn(Cast.Player(log.Ref), name));
    });

    [Theory]
    [InlineData("group-7")]
    [InlineData("a_b.c:d@e,f")]
    [InlineData("x$y")]
    [InlineData("%41")]
    public void Letters_digits_and_some_signs_make_a_name(string name) => Play(stage =>
    {
        var log = stage.Witness();
        Assert.Equal(name, stage.Spawn(Cast.Player(log.Ref), name).Path.Name);
    });

    [Fact]
    public void Actors_without_a_name_get_names_of_their_own_that_begin_with_a_dollar_sign() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var names = Enumerable.Range(0, 1000).Select(_ => me.Here.ActorOf(Cast.Player(me.Log)).Path.Name).ToList();
            Assert.Equal(1000, names.Distinct(StringComparer.Ordinal).Count());
            Assert.All(names, name => Assert.StartsWith("$", name, StringComparison.Ordinal));
            me.Report(string.Join(' ', names.Take(3)));
        });
        log.Expect("$a $b $c");
    });

    [Fact]
    public void A_path_tells_the_way_from_the_root() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref), "parent");
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref), "child");
        Assert.Equal("child", child.Path.Name);
        Assert.Equal("/user/parent/child", child.Path.ToStringWithoutAddress());
        Assert.Equal($"akka://{stage.System.Name}/user/parent/child", child.Path.ToString());
        Assert.Equal(["user", "parent", "child"], child.Path.Elements);
        Assert.Equal(parent.Path, child.Path.Parent);
    });
}
