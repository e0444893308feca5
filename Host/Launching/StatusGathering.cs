using System.Text.Json;

namespace Iopf.Host.Launching;

/// <summary>What nodes say of themselves, while some of them are still asked.</summary>
internal sealed class StatusGathering : IDisposable
{
    private readonly HashSet<int> _awaited = [];
    private readonly ITimer _timer;

    /// <summary>Asks nodes.</summary>
    /// <param name="nodes">Those that live and are members.</param>
    /// <param name="startTimer">Starts what ends the wait.</param>
    public StatusGathering(IEnumerable<LaunchedNode> nodes, Func<StatusGathering, ITimer> startTimer)
    {
        foreach (var node in nodes)
        {
            _awaited.Add(node.Number);
            node.Process?.Send(Nodes.NodeWords.Describe);
        }

        _timer = startTimer(this);
    }

    /// <summary>Whether nobody is waited for.</summary>
    public bool IsComplete => _awaited.Count == 0;

    /// <summary>What was said, by number of the node.</summary>
    public SortedDictionary<int, JsonElement> Descriptions { get; } = [];

    /// <summary>Who gets it all.</summary>
    public List<Action<string>> Takers { get; } = [];

    /// <summary>A node has answered.</summary>
    public void Add(int node, JsonElement description)
    {
        if (_awaited.Remove(node))
            Descriptions[node] = description;
    }

    /// <summary>A node will not answer.</summary>
    public void Lose(int node) => _awaited.Remove(node);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
