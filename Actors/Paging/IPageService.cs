using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;

namespace Iopf.Actors.Paging;

/// <summary>What serves the groups of a pager, of one session at a time.</summary>
internal interface IPageService
{
    /// <summary>How many groups it has.</summary>
    int Open { get; }

    /// <summary>A session begins, with no page resident.</summary>
    void Begin(SessionName session);

    /// <summary>The session is over: its groups are forgotten.</summary>
    void End();

    /// <summary>A group comes.</summary>
    /// <returns>False: it is here already.</returns>
    bool Add(CompleteGroup group);

    /// <summary>A group was closed.</summary>
    /// <returns>False: it is not here.</returns>
    bool Withdraw(JobWithdrawn withdrawn);

    /// <summary>The machine says <see cref="ReportUnrecoverable"/> or <see cref="PagesTaken"/>.</summary>
    /// <returns>False: that makes no sense here.</returns>
    bool Note(IWireMessage message);

    /// <summary>A message that is not the pager's own.</summary>
    /// <returns>False: nor is it of this.</returns>
    bool TryTake(object message, IActorRef sender);
}

/// <summary>What a service says.</summary>
internal interface IPageServicePort
{
    /// <summary>To the machine.</summary>
    void Say(IPageChange change);

    /// <summary>It can serve nothing more.</summary>
    void Fail();
}
