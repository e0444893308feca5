using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Notes what all clients of a scene answer: each group of a life of a machine once. The core, which would refuse a second answer, comes after it.</summary>
internal sealed class AnswerWatch
{
    private readonly HashSet<(int Life, RequesterId Device, GroupId? Group)> _answered = [];

    /// <summary>Groups that were answered twice.</summary>
    public List<string> Twice { get; } = [];

    /// <summary>A link of a life of the machine with the watch on it.</summary>
    public Link Over(int life, Link link) => new WatchedLink(this, life, link);

    private sealed class WatchedLink(AnswerWatch watch, int life, Link link) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            if (message is GroupAnswer answer && !watch._answered.Add((life, answer.Requester, answer.Name.Group)))
                watch.Twice.Add($"{answer.Requester} {answer.Name} of life {life}");

            link.Send(receiver, message, sender);
        }
    }
}
