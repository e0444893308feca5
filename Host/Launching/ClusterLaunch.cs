using System.Threading.Channels;
using Iopf.Host.Nodes;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>
/// Starts the nodes of a cluster, follows them, and ends them. It is no member itself. All that it hears is handled one after the other,
/// so that nothing here is shared between threads.
/// </summary>
internal sealed partial class ClusterLaunch : ILaunchedCluster, IDisposable
{
    private readonly Channel<LaunchEvent> _events = Channel.CreateUnbounded<LaunchEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<LaunchEvent> _heard = Channel.CreateUnbounded<LaunchEvent>();
    private readonly HostEnvironment _host;
    private readonly LaunchPlan _plan;
    private readonly LaunchRequest _request;
    private readonly LaunchVoice _voice;
    private readonly LaunchState _state;
    private readonly List<LaunchedNode> _nodes;
    private readonly long _start;
    private Task _experiment = Task.CompletedTask;
    private Phase _phase;
    private ExitCode _code;

    /// <summary>Prepares it.</summary>
    /// <param name="host">The program, the clock and the working folder.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="voice">Tells the user.</param>
    /// <param name="state">What the file in the folder says.</param>
    public ClusterLaunch(HostEnvironment host, LaunchRequest request, LaunchVoice voice, LaunchState state)
    {
        (_host, _request, _voice, _state) = (host, request, voice, state);
        _plan = new LaunchPlan(host, request);
        _nodes = [.. Enumerable.Range(1, request.Nodes).Select(number => new LaunchedNode(number))];
        _start = host.Clock.GetTimestamp();
    }

    private enum Phase
    {
        Starting,
        Running,
        Ending,
    }

    /// <summary>What is done with the nodes; null: they run until the user ends them.</summary>
    public IClusterExperiment? Experiment { get; init; }

    /// <summary>How long nodes that are told to end have, before they are killed.</summary>
    public required TimeSpan EndWithin { get; init; }

    /// <inheritdoc/>
    public int Count => _nodes.Count;

    /// <inheritdoc/>
    public ChannelReader<LaunchEvent> Heard => _heard.Reader;

    /// <summary>Takes what happened, from any thread.</summary>
    public void Tell(LaunchEvent happened) => _events.Writer.TryWrite(happened);

    /// <inheritdoc/>
    public void Send(int node, string line) => _nodes[node - 1].Process?.Send(line);

    /// <summary>Runs from the start of the first node to the end of the last.</summary>
    public async Task<ExitCode> RunAsync(CancellationToken interrupted)
    {
        using var registration = interrupted.Register(() => Tell(new EndWanted()));
        Start();
        while (_phase != Phase.Ending || _nodes.Exists(node => node.Lives))
        {
            Handle(await _events.Reader.ReadAsync(CancellationToken.None), interrupted);
            ShowProgress();
        }

        _events.Writer.Complete();
        _heard.Writer.Complete();
        await _experiment;
        await RefuseRestAsync();
        await Task.WhenAll(_nodes.Select(node => node.Process?.Gone ?? Task.CompletedTask));
        return _code;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gathering?.Dispose();
        _patience?.Dispose();
        _look?.Dispose();
        foreach (var node in _nodes)
            node.Process?.Dispose();
    }

    private void Start()
    {
        _voice.Starting(_nodes.Count, _request.Folder);
        try
        {
            foreach (var node in _nodes)
                node.Process = NodeProcess.Start(node.Number, _plan.CommandOf(node.Number), _host.WorkingFolder, Tell);

            _state.Write(_plan.Folder, _nodes);
        }
        catch (IOException failure)
        {
            Fail(failure.Message);
        }
    }

    private void Handle(LaunchEvent happened, CancellationToken interrupted)
    {
        switch (happened)
        {
            case NodeSaid said:
                Hear(_nodes[said.Number - 1], said, interrupted);
                break;

            case NodeComplained complaint:
                _voice.Complaint(complaint.Number, complaint.Text);
                break;

            case NodeGone gone:
                Lose(_nodes[gone.Number - 1], gone);
                break;

            case Asked asked:
                Answer(asked);
                break;

            case EndWanted:
                End(ExitCode.Held);
                break;

            case ExperimentDone done:
                End(done.Code);
                break;

            case TimeIsUp time when ReferenceEquals(time.Of, this):
                KillAll();
                break;

            case TimeIsUp time when ReferenceEquals(time.Of, _gathering):
                FinishGathering();
                break;

            case TimeIsUp time when ReferenceEquals(time.Of, _looks):
                Look();
                break;
        }
    }

    private void Hear(LaunchedNode node, NodeSaid said, CancellationToken interrupted)
    {
        switch (said.Name)
        {
            case NodeWords.Listening:
                (node.Address, node.Stage) = (JsonFields.TextOf(said.Content, "address"), NodeStage.Listening);
                _voice.Listening(node);
                JoinAll();
                break;

            case NodeWords.Up:
                node.Stage = NodeStage.Up;
                _voice.Up(node);
                JoinAll();
                GoOnWhenAllAreUp(interrupted);
                break;

            case NodeWords.Leaving:
                (node.Stage, node.Why) = (NodeStage.Leaving, JsonFields.TextOf(said.Content, "why"));
                break;

            case NodeWords.Unreachable or NodeWords.Reachable when _phase == Phase.Running && node == _nodes.Find(each => each.Lives && each.Stage == NodeStage.Up):
                // All see the same soon; one of them is enough.
                _voice.Reachability(_nodes, JsonFields.TextOf(said.Content, "address"), said.Name, node);
                break;

            case NodeWords.Description:
                _gathering?.Add(node.Number, said.Content);
                FinishGatheringWhenComplete();
                break;

            case NodeWords.Refused:
                _voice.Complaint(node.Number, JsonFields.TextOf(said.Content, "why") ?? "");
                break;

            case NodeWords.Member or NodeWords.Ended or NodeWords.Unreachable or NodeWords.Reachable:
                break;

            default:
                _heard.Writer.TryWrite(said);
                break;
        }
    }

    /// <summary>The first node forms the cluster; the others join it as soon as it is a member, whenever each of them listens.</summary>
    private void JoinAll()
    {
        foreach (var node in _nodes.Where(node => node.Lives && node.Stage == NodeStage.Listening))
        {
            if (node.Number == 1)
                Join(node, SeedNode.SelfWord);
            else if (_nodes[0] is { Stage: NodeStage.Up, Address: { } seed })
                Join(node, seed);
        }
    }

    private static void Join(LaunchedNode node, string seed)
    {
        node.Stage = NodeStage.Joining;
        node.Process?.Send($"{NodeWords.Join} {seed}");
    }

    private void GoOnWhenAllAreUp(CancellationToken interrupted)
    {
        if (_phase != Phase.Starting || _nodes.Exists(node => node.Stage != NodeStage.Up))
            return;

        _phase = Phase.Running;
        _state.Write(_plan.Folder, _nodes);
        _voice.AllUp(_nodes.Count, _host.Clock.GetElapsedTime(_start));
        if (Experiment is { } experiment)
        {
            _experiment = ExperimentAsync(experiment, interrupted);
            LookAgain(LeastWait);
        }
        else
        {
            Gather(_voice.Page);
        }
    }

    private async Task ExperimentAsync(IClusterExperiment experiment, CancellationToken interrupted)
    {
        try
        {
            Tell(new ExperimentDone(await experiment.RunAsync(this, interrupted)));
        }
        catch (Exception failure)
        {
            _voice.Complaint(0, $"the experiment failed: {failure.GetType().Name}: {failure.Message}");
            Tell(new ExperimentDone(ExitCode.Internal));
        }
    }
}
