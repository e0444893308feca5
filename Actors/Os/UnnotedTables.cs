using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Actors.Os;

/// <summary>Tables that a device gets only when all their owners have noted that they have to invalidate there too (D7).</summary>
/// <param name="attachment">What the owners are told.</param>
/// <param name="tables">The tables.</param>
/// <param name="owners">Who they are.</param>
internal sealed class UnnotedTables(ClientAttached attachment, SpaceTables tables, ImmutableArray<IActorRef> owners)
{
    private int _missing = owners.Length;

    public RequesterId Requester => attachment.Requester;

    public ImmutableArray<IActorRef> Owners => owners;

    public SpaceTables Tables => tables;

    public bool IsOf(ClientAttached other) => ReferenceEquals(attachment, other);

    /// <summary>An owner has noted it.</summary>
    /// <returns>Whether all have now.</returns>
    public bool Note() => --_missing == 0;
}
