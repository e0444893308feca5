using System.Text.Json;
using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>Tells the user of a launcher what happens, a line each, and on a terminal how far the start is.</summary>
/// <param name="host">The terminal; its streams must be safe for several threads.</param>
/// <param name="lines">Where lines go: standard output, or standard error where that has a report.</param>
internal sealed class LaunchVoice(HostEnvironment host, TextWriter lines)
{
    private readonly StatusLine _line = new(host, lines);

    /// <summary>Nodes are started.</summary>
    public void Starting(int nodes, string folder) => _line.Add($"{Count(nodes)} {(nodes == 1 ? "starts" : "start")}; logs are in {folder}");

    /// <summary>A node can be reached.</summary>
    public void Listening(LaunchedNode node) => _line.Add($"node {node.Number} listens at {node.Address} (process {node.Process?.Id})");

    /// <summary>A node is a member.</summary>
    public void Up(LaunchedNode node) => _line.Add($"node {node.Number} is up");

    /// <summary>All nodes are members.</summary>
    public void AllUp(int nodes, TimeSpan after) => _line.Add(FormattableString.Invariant($"{Count(nodes)} up after {after.TotalSeconds:0.0} s"));

    /// <summary>A node's heartbeats stopped or came back.</summary>
    public void Reachability(IReadOnlyList<LaunchedNode> nodes, string? address, string word, LaunchedNode seenBy)
    {
        var who = nodes.FirstOrDefault(node => node.Address == address) is { } node ? $"node {node.Number}" : address;
        _line.Add($"{who} is {word}, as node {seenBy.Number} sees it");
    }

    /// <summary>A process is gone.</summary>
    public void Gone(LaunchedNode node) => _line.Add($"node {node.Number}: {node.State}{(node.Why is { } why ? $", {why}" : "")}");

    /// <summary>Nodes are told to end.</summary>
    public void Ending(int nodes)
    {
        _line.Show("");
        if (nodes > 0)
            _line.Add($"{Count(nodes)} told to end");
    }

    /// <summary>The table of nodes.</summary>
    public void Page(string status)
    {
        using var document = JsonDocument.Parse(status);
        foreach (var line in StatusPage.Lines(document.RootElement))
            _line.Add(line);
    }

    /// <summary>A node says what is wrong, on standard error.</summary>
    /// <param name="node">The node; 0: it is not about one.</param>
    /// <param name="text">What.</param>
    public void Complaint(int node, string text)
    {
        _line.Show("");
        new HostError(ExitCode.Unavailable, node == 0 ? "cluster" : $"node {node}", text.StartsWith("iopf: ", StringComparison.Ordinal) ? text["iopf: ".Length..] : text).Write(host.Error);
        host.Error.Flush();
    }

    /// <summary>Something is wrong.</summary>
    public void Error(HostError error)
    {
        _line.Show("");
        error.Write(host.Error);
        host.Error.Flush();
    }

    /// <summary>Shows how far nodes that start are.</summary>
    public void Show(IReadOnlyList<LaunchedNode> nodes) =>
        _line.Show($"{UpIn(nodes)} of {nodes.Count} up, {nodes.Count(node => node.Stage is NodeStage.Listening or NodeStage.Joining)} listening");

    /// <summary>Shows how far a run is; null: nothing is shown.</summary>
    public void Show(RunStatus? run, IReadOnlyList<LaunchedNode> nodes) =>
        _line.Show(run is null ? "" : $"{RunPage.Line(run)}, {UpIn(nodes)} of {Count(nodes.Count)} up");

    private static int UpIn(IReadOnlyList<LaunchedNode> nodes) => nodes.Count(node => node.Lives && node.Stage == NodeStage.Up);

    private static string Count(int nodes) => nodes == 1 ? "1 node" : FormattableString.Invariant($"{nodes} nodes");
}
