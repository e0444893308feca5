using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Tests.Actors.Domains;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients;

/// <summary>The clients of an operating system, and who is told of them.</summary>
public abstract class ClientFamilies<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void C10_a_client_that_crashes_stays_dead_and_the_others_live() => Play(DomainScene.Hocon, stage =>
    {
        stage.ExpectLostMessages();
        var (parent, first, second, guard) = (stage.Witness(), stage.Witness(), stage.Witness(), stage.Witness());
        ImmutableArray<Props> clients = [Relay.To(first.Ref), Relay.To(second.Ref)];
        Overseer.Start(stage, ClientsActor.PropsFor(clients), parent);
        var ready = parent.Next<ClientsReady>().Clients;
        Assert.Equal([ClientsActor.NameOf(0), ClientsActor.NameOf(1)], ready.Select(client => client.Path.Name));
        var watcher = stage.Spawn(Cast.Player(guard.Ref));
        watcher.Do(me => me.Here.WatchWith(ready[0], "gone"));
        ready[0].Tell(Kill.Instance, guard.Ref);
        guard.Expect("gone");
        ready[0].Tell("lost", guard.Ref);
        ready[1].Tell("heard", guard.Ref);
        second.Expect("heard");
        first.ExpectNothingMore();
        parent.ExpectNothingMore();
    });
}
