using Iopf.Actors.Delivery;

namespace Iopf.Actors.Paging;

/// <summary>Counts what a client with a remote pager does.</summary>
internal sealed class PagerClientTally
{
    public long Given { get; set; }

    public long Answered { get; set; }

    public long Late { get; set; }

    public long Lost { get; set; }

    public long NoRoom { get; set; }

    public long TooMany { get; set; }

    public long TooLarge { get; set; }

    public long Superseded { get; set; }

    public PagerClientCounters Read(ChannelTally channel, long nonsense, int open) =>
        new(Given, Answered, Late, Lost, NoRoom, nonsense, open, channel.Read()) { TooMany = TooMany, TooLarge = TooLarge, Superseded = Superseded };
}

/// <summary>What a client with a remote pager counted.</summary>
/// <param name="Given">Groups that it took.</param>
/// <param name="Answered">Groups whose answer came from the pager.</param>
/// <param name="Late">Answers of the pager to groups that were closed meanwhile.</param>
/// <param name="Lost">Groups that the pager had when it was lost: answered Invalid Request.</param>
/// <param name="NoRoom">Groups that were refused because as many waited as may: answered Invalid Request.</param>
/// <param name="Nonsense">Changes of the page table that made no sense.</param>
/// <param name="Open">Groups that it owes an answer to.</param>
/// <param name="Channel">What its end of the channel counted.</param>
public sealed record PagerClientCounters(
    long Given, long Answered, long Late, long Lost, long NoRoom, long Nonsense, int Open, ChannelCounters Channel)
{
    /// <summary>Sessions that it ended because the pager said more than it can keep.</summary>
    public long TooMany { get; init; }

    /// <summary>Groups that no pager can be told of: answered Invalid Request.</summary>
    public long TooLarge { get; init; }

    /// <summary>1 if a machine of this number that was made later has taken its place; else 0.</summary>
    public long Superseded { get; init; }
}
