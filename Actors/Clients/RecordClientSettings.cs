using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Records;

namespace Iopf.Actors.Clients;

/// <summary>How a record client works.</summary>
/// <param name="Requester">Its function: records and responses name none, so a client has one alone.</param>
public sealed record RecordClientSettings(RequesterId Requester)
{
    /// <summary>The most responses that one <see cref="WriteResponses"/> may have.</summary>
    public const int MaxResponses = RecordExchange.MaxResponses;

    /// <summary>What it is registered for from the beginning, by the plan of its operating system; null: it registers when it is told to.</summary>
    public RecordRegistration? Planned { get; init; }

    /// <summary>Who reads its records, where it is registered from the beginning; null: nobody is told that records wait.</summary>
    public IActorRef? Reader { get; init; }

    /// <summary>Whether answers to the function have to carry the PASID, which records tell where their version can (F§1.5).</summary>
    public bool PasidInResponse { get; init; } = true;
}
