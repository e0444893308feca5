using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Local;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Directing;

/// <summary>
/// Starts the machine and carries out the script: each step waits for its cue, then does what stands before the next. The play is over when
/// the script is done and nothing is owed, or when nothing came for so long that it is stuck.
/// </summary>
internal sealed class DirectorActor : UntypedActor, IWithTimers
{
    /// <summary>The name of its actor.</summary>
    public const string Name = "director";

    private readonly Performance _performance;
    private readonly Action _finished;
    private readonly List<PlayEvent> _unused = [];
    private IEnumerator<Cue>? _script;
    private Cue? _cue;
    private bool _over;

    private DirectorActor(Performance performance, Action finished) => (_performance, _finished) = (performance, finished);

    /// <summary>Props of the director of a performance.</summary>
    /// <param name="performance">The performance.</param>
    /// <param name="finished">Called when it is over.</param>
    public static Props PropsFor(Performance performance, Action finished) => ActorProps.By(() => new DirectorActor(performance, finished));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Stuck), Stuck.Instance, _performance.Patience);
        _performance.Begin(Context.System, Self);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PlayEvent happened:
                _unused.Add(happened);
                Proceed();
                break;
            case OsParts parts when _script is null:
                _performance.Enter(parts);
                _script = _performance.Script().GetEnumerator();
                Next();
                _performance.Start(Self);
                break;
            case LookAgain:
                Proceed();
                break;
            case TooMuch:
                Finish($"its end: more than {Stage.MostEvents} things happened");
                break;
            case Stuck:
                Finish(_cue?.What ?? "everything that is owed to be answered");
                break;
            case RunFinished:
                _performance.Stage.Report(Stage.Hidden, message);
                break;
            default:
                _performance.Stage.NoteReply(Sender, message, Self);
                break;
        }
    }

    private void Proceed()
    {
        while (_cue is not null && _unused.FindIndex(each => _cue.Matches(each)) is var at and >= 0)
        {
            _unused.RemoveAt(at);
            Next();
        }

        if (_cue is null && _script is not null && !_over && _performance.IsSettled)
            Finish(null);
    }

    private void Next()
    {
        _cue = _script!.MoveNext() ? _script.Current : null;
        if (_cue is null)
            _performance.Stage.BeginEpilogue();
    }

    private void Finish(string? missing)
    {
        if (_over)
            return;

        _over = true;
        Timers.CancelAll();
        _performance.End(missing);
        _finished();
    }

    private sealed record Stuck
    {
        public static Stuck Instance { get; } = new();
    }
}
