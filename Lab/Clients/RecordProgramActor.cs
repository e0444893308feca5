using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Clients;

/// <summary>
/// A program that is told of faults in records (K3): it reads the bytes of a record client, takes the time of a call for each group, has the memory of
/// the process make its pages resident, and writes the answer as bytes. As many groups as it has threads are in hand at a time.
/// </summary>
/// <remarks>
/// The machine's operating system may be made anew, and its clients with it: the program asks for its parts again as soon as it hears from a client that it does not know.
/// <para>Supervision: it has no children. If it fails it is restarted, and what it had read and not answered is closed by the deadline (C8).</para>
/// </remarks>
internal sealed class RecordProgramActor : UntypedActor, IWithTimers
{
    private const int BatchBytes = 1 << 16;
    private readonly RecordProgramPlan _plan;
    private readonly IServiceTimes _times;
    private readonly RecordWork _work;
    private IActorRef _machine = ActorRefs.Nobody;
    private IActorRef _records = ActorRefs.Nobody;
    private IActorRef _memory = ActorRefs.Nobody;

    private RecordProgramActor(RecordProgramPlan plan, IServiceTimes times) => (_plan, _times, _work) = (plan, times, new RecordWork(plan));

    /// <summary>Props of the program.</summary>
    /// <param name="plan">Whose faults it serves, and how.</param>
    /// <param name="times">How long it takes for a group.</param>
    public static Props PropsFor(RecordProgramPlan plan, IServiceTimes times) => ActorProps.By(() => new RecordProgramActor(plan, times));

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServesMachine serves:
                _machine = serves.Machine;
                break;
            case RecordsWaiting when Sender.Equals(_records):
                Read();
                break;
            case RecordsWaiting:
                _records = Sender;
                _work.Clear();
                _machine.Tell(GetOsParts.Instance);
                break;
            case OsParts parts:
                _memory = parts.Clients[_plan.Domain][_plan.MemoryClient];
                Read();
                break;
            case RecordsRead read:
                OnRead(read);
                break;
            case TimeOver over when _work.Holds(over.Group):
                _memory.Tell(new ServeFault(over.Group, HandlerContext.Blocking));
                break;
            case FaultServed served:
                OnServed(served);
                break;
            case TimeOver or ResponsesWritten or ResponseRefused:
                break; // a group of before, or one that was closed by somebody else
            default:
                Unhandled(message);
                break;
        }
    }

    private void Read() => _records.Tell(new ReadRecords(BatchBytes));

    private void OnRead(RecordsRead read)
    {
        if (!Sender.Equals(_records))
            return;

        if (_work.Take(read.Bytes.AsSpan()))
            Read();

        Begin();
    }

    private void Begin()
    {
        while (_work.Next() is { } group)
        {
            var time = _times.Next();
            if (time > TimeSpan.Zero)
                Timers.StartSingleTimer(group.Id, new TimeOver(group), time);
            else
                Self.Tell(new TimeOver(group));
        }
    }

    private void OnServed(FaultServed served)
    {
        var code = served.Status == HandlerStatus.Handled ? PageResponseCode.Success : PageResponseCode.InvalidRequest;
        if (_work.End(served.Job, code) is { } answer)
            _records.Tell(new WriteResponses(answer));

        Begin();
    }

    private sealed record TimeOver(CompleteGroup Group);
}

/// <summary>To a program: this is the machine that it runs on.</summary>
internal sealed record ServesMachine(IActorRef Machine) : INoSerializationVerificationNeeded;
