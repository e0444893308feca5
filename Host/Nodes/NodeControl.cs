using Iopf.Host.Files;
using Iopf.Host.Requests;

namespace Iopf.Host.Nodes;

/// <summary>Reads the commands of whoever controls a node, and ends the node when they end.</summary>
/// <param name="input">A line a command.</param>
/// <param name="voice">Says what makes no sense.</param>
/// <param name="ending">Ends the node.</param>
internal sealed class NodeControl(Stream input, NodeVoice voice, NodeEnding ending)
{
    private readonly TaskCompletionSource<RunningNode> _node = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The node has started: what was read so far is done now.</summary>
    public void Attach(RunningNode node) => _node.TrySetResult(node);

    /// <summary>Reads until the input ends or is broken. The end is noticed also while the node still starts.</summary>
    /// <param name="stopped">The node has ended.</param>
    public async Task ReadAsync(CancellationToken stopped)
    {
        var taking = Task.CompletedTask;
        try
        {
            await foreach (var line in CommandLines.ReadAsync(input, NodeOrder.LongestLine, stopped))
                taking = TakeAfterAsync(taking, line, stopped);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (IOException failure)
        {
            voice.Refused(failure.Message);
        }

        ending.Begin(EndReason.InputClosed);
    }

    private async Task TakeAfterAsync(Task former, GivenLine line, CancellationToken stopped)
    {
        await former;
        if (Read(line) is not { } order)
            return;

        if (order.Name == NodeWords.Leave)
            ending.Begin(EndReason.Command);
        else if (await NodeAsync(stopped) is { } node && Do(order, node) is { } rule)
            voice.Refused(rule);
    }

    private async Task<RunningNode?> NodeAsync(CancellationToken stopped)
    {
        try
        {
            return await _node.Task.WaitAsync(stopped);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private NodeOrder? Read(GivenLine line)
    {
        NodeOrder? order = null;
        var rule = line.Problem ?? NodeOrder.Read(line.Text, out order);
        if (rule is not null)
            voice.Refused(rule);

        return order;
    }

    /// <summary>Does what a command says.</summary>
    /// <returns>Why it makes no sense, or null.</returns>
    internal static string? Do(NodeOrder order, RunningNode? node)
    {
        switch (order.Name)
        {
            case NodeWords.Describe:
                node?.Describe();
                return null;

            case NodeWords.Join:
                var seeds = order.Seeds.Select(SeedNode.Read).ToList();
                if (seeds.Count == 0 || seeds.Contains(null))
                    return $"{NodeWords.Join} needs seed nodes, HOST:PORT or `{SeedNode.SelfWord}`";

                node?.Join([.. seeds.OfType<SeedNode>()]);
                return null;

            default:
                return node?.Work.Take(order.Name, order.Arguments) == true
                    ? null
                    : $"`{order.Name}` is no command; {NodeWords.Join}, {NodeWords.Leave} and {NodeWords.Describe} are";
        }
    }
}
