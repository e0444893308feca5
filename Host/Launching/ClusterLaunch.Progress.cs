namespace Iopf.Host.Launching;

// How far the nodes are, and what runs on them, in a line of a terminal.
internal sealed partial class ClusterLaunch
{
    /// <summary>Looking takes at most so small a part of the time, also where a thousand machines have books.</summary>
    private const int PartOfTime = 20;

    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(250);

    private readonly object _looks = new();
    private ITimer? _look;
    private RunStatus? _run;

    private void ShowProgress()
    {
        if (_phase == Phase.Starting)
            _voice.Show(_nodes);
        else
            _voice.Show(_phase == Phase.Running ? _run : null, _nodes);
    }

    private void Look()
    {
        if (_phase != Phase.Running)
            return;

        var start = _host.Clock.GetTimestamp();
        _run = Experiment?.Status();
        var wait = _host.Clock.GetElapsedTime(start) * PartOfTime;
        LookAgain(wait > LeastWait ? wait : LeastWait);
    }

    // Where no terminal shows it nobody looks.
    private void LookAgain(TimeSpan wait)
    {
        if (!_host.ErrorIsTerminal)
            return;

        _look?.Dispose();
        _look = _host.Clock.CreateTimer(_ => Tell(new TimeIsUp(_looks)), state: null, wait, Timeout.InfiniteTimeSpan);
    }
}
