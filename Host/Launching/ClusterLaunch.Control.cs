using Iopf.Host.Reports;

namespace Iopf.Host.Launching;

// What is asked for at other terminals.
internal sealed partial class ClusterLaunch
{
    /// <summary>Longer than a node waits for its regions.</summary>
    private static readonly TimeSpan GatheringPatience = TimeSpan.FromSeconds(6);

    private readonly List<(LaunchedNode Node, TaskCompletionSource<string> Reply)> _waiting = [];
    private StatusGathering? _gathering;

    private void Answer(Asked asked)
    {
        if (_phase == Phase.Ending)
            asked.Reply.TrySetResult(ControlRequest.Refusal("the cluster ends"));
        else if (asked.Request.Command == ControlRequest.Status)
            Gather(answer => asked.Reply.TrySetResult(answer));
        else if (Find(asked.Request.Node, out var node) is { } rule)
            asked.Reply.TrySetResult(ControlRequest.Refusal(rule));
        else
            Remove(node!, asked);
    }

    private void Remove(LaunchedNode node, Asked asked)
    {
        _waiting.Add((node, asked.Reply));
        if (asked.Request.Command == ControlRequest.Kill)
            node.Process?.Kill();
        else
            node.Process?.End();
    }

    private string? Find(string word, out LaunchedNode? node)
    {
        node = _nodes.Find(each => each.IsNamed(word));
        if (node is null)
            return $"`{word}` is no node: a node is a number from 1 to {_nodes.Count}, or its port";

        return node.Lives ? null : $"node {node.Number} does not run: {node.State}";
    }

    private void ReplyTo(LaunchedNode node)
    {
        foreach (var (_, reply) in _waiting.Where(each => each.Node == node))
        {
            reply.TrySetResult(JsonLine.Of(json =>
            {
                json.WriteNumber("node", node.Number);
                json.WriteString("address", node.Address);
                json.WriteString("state", node.State);
            }));
        }

        _waiting.RemoveAll(each => each.Node == node);
    }

    private void Gather(Action<string> take)
    {
        if (_gathering is null)
        {
            var members = _nodes.Where(node => node.Lives && node.Stage == NodeStage.Up);
            _gathering = new StatusGathering(
                members, gathering => _host.Clock.CreateTimer(_ => Tell(new TimeIsUp(gathering)), state: null, GatheringPatience, Timeout.InfiniteTimeSpan));
        }

        _gathering.Takers.Add(take);
        FinishGatheringWhenComplete();
    }

    private void FinishGatheringWhenComplete()
    {
        if (_gathering?.IsComplete == true)
            FinishGathering();
    }

    private void FinishGathering()
    {
        var gathered = _gathering!;
        _gathering = null;
        gathered.Dispose();
        var answer = JsonLine.Of(json => LaunchStatus.Write(json, _request.Settings, _state.Process, _nodes, gathered.Descriptions, Experiment?.Status()));
        foreach (var take in gathered.Takers)
            take(answer);
    }

    private async Task RefuseRestAsync()
    {
        foreach (var (_, reply) in _waiting)
            reply.TrySetResult(ControlRequest.Refusal("the cluster ends"));

        await foreach (var left in _events.Reader.ReadAllAsync())
        {
            if (left is Asked asked)
                asked.Reply.TrySetResult(ControlRequest.Refusal("the cluster ends"));
        }

        if (_gathering is not null)
            FinishGathering();
    }
}
