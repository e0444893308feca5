using System.Globalization;
using System.Text.Json;
using Iopf.Cluster.Nodes;
using Iopf.Host.Logging;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;

namespace Iopf.Host.Nodes;

/// <summary>Says what happens to a node, a line each: as JSON for a program (docs/json.md), or in words. From any thread; nobody waits.</summary>
internal sealed class NodeVoice
{
    /// <summary>The schema of the lines.</summary>
    public const string Schema = "iopf.node";

    private readonly LogSink _sink;
    private readonly bool _isJson;

    /// <summary>Begins.</summary>
    /// <param name="output">Where to; flushed whenever nothing more comes at once.</param>
    /// <param name="isJson">Whether a program reads it.</param>
    public NodeVoice(TextWriter output, bool isJson) => (_sink, _isJson) = (new LogSink(output), isJson);

    /// <summary>It can be reached.</summary>
    public void Listening(string address, string uri, int process) => Say(
        NodeWords.Listening,
        json =>
        {
            json.WriteString("address", address);
            json.WriteString("uri", uri);
            json.WriteNumber("process", process);
        },
        $"listens at {address}");

    /// <summary>Something happened in the cluster.</summary>
    public void Tell(NodeEvent happened)
    {
        switch (happened)
        {
            case MemberChanged { IsSelf: true, Member.Status: "up" } change:
                Member(NodeWords.Up, change.Member, "is a member of the cluster");
                break;

            case MemberChanged change:
                Member(NodeWords.Member, change.Member, $"{change.Member.Address} is {change.Member.Status}");
                break;

            case ReachabilityChanged change:
                var word = change.Member.IsReachable ? NodeWords.Reachable : NodeWords.Unreachable;
                Member(word, change.Member, $"{change.Member.Address} is {word}");
                break;

            case NodeDescription description:
                Say(NodeWords.Description, json => NodeJson.Write(json, description), NodeJson.Text(description));
                break;
        }
    }

    /// <summary>It begins to end.</summary>
    public void Leaving(string why) => Say(NodeWords.Leaving, json => json.WriteString("why", why), $"leaves: {why}");

    /// <summary>A command makes no sense.</summary>
    public void Refused(string why) => Say(NodeWords.Refused, json => json.WriteString("why", why), why);

    /// <summary>The last that is said.</summary>
    public Task EndAsync(ExitCode code, string why)
    {
        Say(
            NodeWords.Ended,
            json =>
            {
                json.WriteNumber("code", (int)code);
                json.WriteString("why", why);
            },
            string.Create(CultureInfo.InvariantCulture, $"ended ({(int)code}): {why}"));
        return _sink.CloseAsync();
    }

    /// <summary>Says anything else.</summary>
    /// <param name="name">The name of the event.</param>
    /// <param name="content">What is to know of it.</param>
    /// <param name="text">The same in words.</param>
    public void Say(string name, Action<Utf8JsonWriter> content, string text) => _sink.Write(!_isJson ? text : JsonLine.Of(json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteString("event", name);
        content(json);
    }));

    private void Member(string name, MemberView member, string text) => Say(name, json => NodeJson.Write(json, member), text);
}
