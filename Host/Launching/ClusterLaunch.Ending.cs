using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

// How nodes end, whoever ends them.
internal sealed partial class ClusterLaunch
{
    private ITimer? _patience;

    /// <summary>The node that is told to end when the others are gone.</summary>
    private LaunchedNode? _last;

    private void Lose(LaunchedNode node, NodeGone gone)
    {
        node.Code = gone.Code;
        _gathering?.Lose(node.Number);
        FinishGatheringWhenComplete();
        _voice.Gone(node);
        ReplyTo(node);
        _heard.Writer.TryWrite(gone);
        if (_phase == Phase.Starting)
            Fail($"node {node.Number} did not come up; its log is {Path.Combine(_request.Folder, Requests.ClusterFolder.LogOf(node.Number))}");
        else if (_phase == Phase.Running && !_nodes.Exists(each => each.Lives))
            Fail("no node is left");

        if (_phase == Phase.Ending)
            EndLast();
        else
            _state.Write(_plan.Folder, _nodes);
    }

    private void Fail(string rule)
    {
        if (_phase == Phase.Ending)
            return;

        _voice.Error(new HostError(ExitCode.Unavailable, "cluster", rule));
        End(ExitCode.Unavailable);
    }

    /// <summary>
    /// Has all nodes leave: the oldest after the others, which leave at the same time. It has the singletons, and would try for as long as
    /// their retries take to hand them over to a node that is just going.
    /// </summary>
    private void End(ExitCode code)
    {
        if (_phase == Phase.Ending)
            return;

        (_phase, _code) = (Phase.Ending, code);
        var living = _nodes.FindAll(node => node.Lives);
        _voice.Ending(living.Count);
        _last = living.Find(node => node.Stage == NodeStage.Up);
        foreach (var node in living.Where(node => node != _last))
            node.Process?.End();

        EndLast();
        _patience = _host.Clock.CreateTimer(_ => Tell(new TimeIsUp(this)), state: null, EndWithin, Timeout.InfiniteTimeSpan);
    }

    private void EndLast()
    {
        if (_last is not { } last || _nodes.Exists(node => node.Lives && node != last))
            return;

        _last = null;
        last.Process?.End();
    }

    private void KillAll()
    {
        foreach (var node in _nodes.Where(node => node.Lives))
        {
            _voice.Complaint(node.Number, $"did not end within {EndWithin.TotalSeconds:0} s, and is killed");
            node.Process?.Kill();
        }

        _code = _code == ExitCode.Held ? ExitCode.Unavailable : _code;
    }
}
