using System.Collections.Immutable;
using Akka.Actor;

namespace Iopf.Actors.Os;

/// <summary>
/// Parent of all clients of an operating system. Each runs on the dispatcher of clients, unless its props name another, so that a handler that
/// hangs holds a thread which no other actor needs (C5).
/// </summary>
/// <remarks>
/// Supervision: a client that fails is stopped, as a process that crashes is killed: its state cannot be trusted. Its domain watches it,
/// answers what it was asked, and takes it out of the chain. If this actor fails it stops, and all clients with it: nobody would know those that
/// it made anew.
/// </remarks>
public sealed class ClientsActor : UntypedActor
{
    private readonly ImmutableArray<Props> _clients;

    private ClientsActor(ImmutableArray<Props> clients) => _clients = clients;

    /// <summary>Props of the parent.</summary>
    /// <param name="clients">Props of the clients, which are made when it starts.</param>
    public static Props PropsFor(ImmutableArray<Props> clients) => ActorProps.By(() => new ClientsActor(clients));

    /// <summary>The name of a client's actor.</summary>
    public static string NameOf(int number) => $"client-{number}";

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void PreStart() =>
        Context.Parent.Tell(new ClientsReady([.. _clients.Select((client, number) => Context.ActorOf(OnOwnDispatcher(client), NameOf(number)))]));

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Unhandled(message);

    private static Props OnOwnDispatcher(Props client) =>
        client.Deploy.Dispatcher == Deploy.NoDispatcherGiven ? client.WithDispatcher(ActorDispatchers.Clients) : client;
}

/// <summary>The clients of an operating system are there.</summary>
/// <param name="Clients">Their actors, in the order of the plan.</param>
public sealed record ClientsReady(ImmutableArray<IActorRef> Clients);
