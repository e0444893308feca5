using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Scenarios;
using Iopf.Os.Memory;

namespace Iopf.Lab.Running;

// The same scenario with its processes elsewhere: the machine's side, and that of a pager.
public sealed partial class RunPlan
{
    /// <summary>Says of each process, by its number, who its pager is; null: the processes are the machine's own.</summary>
    public Func<int, PagerClientSettings>? Pagers { get; set; }

    /// <summary>How many processes there are.</summary>
    public int Processes => _processes.Count;

    /// <summary>How the pager of a process works, as the scenario has it; where processes are in guests it is the guest's.</summary>
    /// <param name="channel">Its channel; the client is the number of the process, below <see cref="Processes"/>.</param>
    /// <param name="calls">What holds the threads of its workers; null: their time passes by timers.</param>
    public PagerSettings PagerOf(ChannelName channel, IBlockingCalls? calls)
    {
        var process = _processes[channel.Client];
        return new PagerSettings(channel, process.Anew)
        {
            Workers = Scenario.Handler.Workers,
            ServiceTimes = worker => Times(process, Scenario.Handler, $"worker/{worker}"),
            BlockingCalls = calls,
            Guest = Scenario.Mm.Processes == ProcessHome.Guest ? space => GuestOf(process, space, calls, watch: null) : null,
        };
    }

    private DomainPlan WithPager(PagerClientSettings pager, HostStart start, Process process, LinkSet links)
    {
        var table = new MirroredTable((long)process.Space.Limit);
        return AnsweredLater(PagerClientActor.PropsFor(pager, table, links, new PagerClientMemory()), start.Host.Number) with { Table = table.Table };
    }
}
