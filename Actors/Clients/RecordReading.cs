using Iopf.Actors.Protocol.Local;
using Iopf.Os.Records;

namespace Iopf.Actors.Clients;

/// <summary>Reads the tally of a record client, which stands in a room without messages of actors.</summary>
internal static class RecordReading
{
    /// <summary>What was counted so far.</summary>
    public static RecordClientCounters Read(this RecordExchange exchange) => new()
    {
        Groups = exchange.Tally.Groups,
        Unrecoverable = exchange.Tally.Unrecoverable,
        NotOwn = exchange.Tally.NotOwn,
        Withheld = exchange.Tally.Withheld,
        Internal = exchange.Tally.Internal,
        NoRoom = exchange.Tally.NoRoom,
        Repeated = exchange.Tally.Repeated,
        Answered = exchange.Tally.Answered,
        Refused = exchange.Tally.Refused,
        RefusalsUntold = exchange.Tally.RefusalsUntold,
        Owed = exchange.Owed,
        Waiting = exchange.Waiting,
    };
}
