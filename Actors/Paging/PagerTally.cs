using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Actors.Paging;

/// <summary>Counts what a pager does.</summary>
internal sealed class PagerTally
{
    public long Served { get; set; }

    public long Failed { get; set; }

    public long NoRoom { get; set; }

    public long Withdrawn { get; set; }

    public long OtherLife { get; set; }

    public void NoteServed(HandlerStatus status)
    {
        Served += status == HandlerStatus.Handled ? 1 : 0;
        Failed += status == HandlerStatus.Handled ? 0 : 1;
    }

    public PagerCounters Read(SessionName? session, ChannelTally channel, int open) =>
        new(session, Served, Failed, NoRoom, Withdrawn, OtherLife, open, channel.Read());
}

/// <summary>What a pager counted, over all its sessions.</summary>
/// <param name="Session">Its session; null: it has none.</param>
/// <param name="Served">Groups whose pages it made resident.</param>
/// <param name="Failed">Groups that asked for what no area permits: answered Invalid.</param>
/// <param name="NoRoom">Groups that were refused because as many waited as may.</param>
/// <param name="Withdrawn">Groups that were closed before it had served them.</param>
/// <param name="OtherLife">Sessions that were refused because it has one with a later life or number.</param>
/// <param name="Open">Groups that it owes an answer to.</param>
/// <param name="Channel">What its end of the channel counted.</param>
public sealed record PagerCounters(
    SessionName? Session, long Served, long Failed, long NoRoom, long Withdrawn, long OtherLife, int Open, ChannelCounters Channel);
