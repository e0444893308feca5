using Akka.Actor;
using Iopf.Actors.Links;

namespace Iopf.Lab.Injection;

/// <summary>
/// Messages of one link that were sent and have not arrived: some until the next one to their receiver has passed, some in a row behind a slow one. May be used
/// by several threads at once.
/// </summary>
/// <param name="inner">The link.</param>
/// <param name="clock">What calls back later.</param>
internal sealed class HeldMessages(Link inner, IInjectClock clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IActorRef, Held> _passedOver = [];
    private readonly Dictionary<IActorRef, Row> _rows = [];

    /// <summary>A message that another was waiting for passes, and the other behind it.</summary>
    /// <returns>False if none was waiting: nothing was sent.</returns>
    public bool TryPass(IActorRef receiver, object message, IActorRef sender)
    {
        lock (_lock)
        {
            if (!_passedOver.Remove(receiver, out var held))
                return false;

            inner.Send(receiver, message, sender);
            receiver.Tell(held.Message, held.Sender);
            return true;
        }
    }

    /// <summary>A message is sent, and waits for the next one to its receiver, or until the time is over.</summary>
    public void PassOver(IActorRef receiver, object message, IActorRef sender, TimeSpan most)
    {
        var held = new Held(message, sender);
        lock (_lock)
        {
            // Another thread may have sent one to the same receiver at this moment: this is the next one then.
            if (TryPass(receiver, message, sender))
                return;

            inner.Send(ActorRefs.Nobody, message, sender);
            _passedOver.Add(receiver, held);
        }

        clock.After(most, () =>
        {
            lock (_lock)
            {
                if (_passedOver.TryGetValue(receiver, out var still) && ReferenceEquals(still, held) && _passedOver.Remove(receiver))
                    receiver.Tell(held.Message, held.Sender);
            }
        });
    }

    /// <summary>A message is sent and arrives later; what follows it to the same receiver arrives behind it.</summary>
    public void Slow(IActorRef receiver, object message, IActorRef sender, long now, TimeSpan by)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(receiver, out var row))
                _rows.Add(receiver, row = new Row());

            Line(row, receiver, message, sender, now, long.Max(row.Last, now + by.Ticks));
        }
    }

    /// <summary>A message lines up behind those that are slow.</summary>
    /// <returns>False if there is none: nothing was sent.</returns>
    public bool TryLineUp(IActorRef receiver, object message, IActorRef sender, long now)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(receiver, out var row))
                return false;

            Line(row, receiver, message, sender, now, long.Max(row.Last, now));
            return true;
        }
    }

    private void Line(Row row, IActorRef receiver, object message, IActorRef sender, long now, long due)
    {
        inner.Send(ActorRefs.Nobody, message, sender);
        row.Messages.Enqueue(new Held(message, sender));
        row.Last = due;
        clock.After(TimeSpan.FromTicks(due - now), () =>
        {
            lock (_lock)
            {
                var (first, from) = row.Messages.Dequeue();
                if (row.Messages.Count == 0)
                    _rows.Remove(receiver);

                receiver.Tell(first, from);
            }
        });
    }

    private sealed record Held(object Message, IActorRef Sender);

    private sealed class Row
    {
        public Queue<Held> Messages { get; } = new();

        public long Last { get; set; } = long.MinValue;
    }
}
