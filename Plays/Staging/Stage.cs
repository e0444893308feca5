using Akka.Actor;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Tracing;

namespace Iopf.Plays.Staging;

/// <summary>
/// Where a play is performed: notes what passes the links and what probes report, in one order, keeps what is held, and tells the director.
/// Any actor may use it at any time.
/// </summary>
internal sealed class Stage : IDeliveryObserver
{
    /// <summary>The most events of a performance; a play that makes more has lost its way.</summary>
    public const int MostEvents = 9_000;

    /// <summary>The role of what no column shows.</summary>
    public const string Hidden = "";

    private static readonly ActorKilled Killed = new();

    private readonly Lock _lock = new();
    private readonly List<PlayEvent> _events = [];
    private readonly Dictionary<string, Hold> _holds = new(StringComparer.Ordinal);
    private readonly Dictionary<(object Message, string Receiver), Queue<int>> _underWay = []; // equal ones keep their order
    private readonly Dictionary<(Type Message, string From, string To), int> _counts = [];
    private readonly Roles _roles;
    private readonly Wording _wording = new();
    private TimeSpan _start;
    private IActorRef _director = ActorRefs.Nobody;
    private bool _over;
    private volatile bool _isEpilogue;
    private ITimeProvider? _clock;

    /// <summary>Makes a stage.</summary>
    /// <param name="roles">The columns.</param>
    public Stage(IReadOnlyList<Role> roles) => _roles = new Roles(roles);

    public IReadOnlyList<Role> Roles => _roles.All;

    /// <summary>All that happened so far.</summary>
    public IReadOnlyList<PlayEvent> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    /// <summary>What a group is called.</summary>
    public string NameOf(PageRequest last)
    {
        lock (_lock)
            return _wording.NameOf(last);
    }

    /// <summary>Tells who owes which answers now, which is noted where a part of the story begins and at the end; null: nobody asked.</summary>
    public Func<IReadOnlyList<OwedGroup>>? Owed { get; init; }

    /// <summary>Nothing is noted before this, and the director is told from now on.</summary>
    public void Open(ActorSystem system, IActorRef director)
    {
        lock (_lock)
            (_clock, _start, _director) = (system.Scheduler, system.Scheduler.MonotonicClock, director);
    }

    /// <summary>The play is over: nothing is noted any more, and nothing is held.</summary>
    public void Close()
    {
        lock (_lock)
        {
            NoteOwed();
            _over = true;
        }
    }

    /// <summary>From now on messages that match are kept, until <see cref="Release"/>.</summary>
    public void Hold(string name, Func<Passing, bool> matches)
    {
        lock (_lock)
            _holds.Add(name, new Hold(matches));
    }

    /// <summary>Lets go what is held, in its order, and holds nothing more under that name; others may still hold it.</summary>
    public void Release(string name)
    {
        Hold? hold;
        lock (_lock)
            _holds.Remove(name, out hold);

        while (hold?.TryTake(out var passing) == true)
            LetPass(passing!);
    }

    /// <summary>A message passes a link.</summary>
    public void Pass(Passing passing)
    {
        Passing noted;
        lock (_lock)
            noted = NoteSent(passing);

        LetPass(noted);
    }

    private void LetPass(Passing passing)
    {
        lock (_lock)
        {
            if (!_over && _holds.Values.Any(hold => hold.Keep(passing)))
                return;

            Expect(passing.Message, passing.Receiver.Path.ToStringWithoutAddress(), passing.Number);
        }

        passing.GoOn();
        if (_isEpilogue)
            _director.Tell(LookAgain.Instance, ActorRefs.NoSender);
    }

    /// <summary>The script is done: the director is told behind each message that passes, when the ledger knows of it too.</summary>
    public void BeginEpilogue() => _isEpilogue = true;

    /// <summary>The director tells somebody something, which is noted as a message.</summary>
    public void Tell(ActorSystem system, string path, object message, IActorRef director)
    {
        lock (_lock)
        {
            var number = AddSent(_roles.Of(director), _roles.Of($"/user/{path}"), _wording.Of(message), message, out _);
            Expect(message, $"/user/{path}", number);
        }

        system.ActorSelection($"/user/{path}").Tell(message, director);
    }

    /// <summary>A message reached the director from somebody who does not use links. What has no words is noted for its script alone.</summary>
    public void NoteReply(IActorRef sender, object message, IActorRef director)
    {
        lock (_lock)
        {
            var (from, to, text) = (_roles.Of(sender), _roles.Of(director), _wording.Of(message));
            if (text.Length == 0)
                (from, to, text) = (Hidden, Hidden, message.GetType().Name);

            if (AddSent(from, to, text, message, out _) is var number and >= 0)
                Add(PlayEventKind.Received, from, to, text, message, number);
        }
    }

    /// <summary>Something happened inside the actor that plays a role.</summary>
    public void Report(string role, object report)
    {
        lock (_lock)
            Add(PlayEventKind.Note, role, "", _wording.Of(report), report);
    }

    /// <summary>A remark of the script on a role.</summary>
    public void Remark(string role, string text)
    {
        lock (_lock)
            Add(PlayEventKind.Note, role, "", text, null);
    }

    /// <summary>A part of the story begins.</summary>
    public void Phase(string text)
    {
        lock (_lock)
        {
            NoteOwed();
            Add(PlayEventKind.Phase, "", "", text, null);
        }
    }

    /// <inheritdoc/>
    public void OnDelivery(in Delivery delivery)
    {
        if (delivery.Kind != StepKind.Message || delivery.Message is not { } message)
            return;

        lock (_lock)
        {
            if (message is Kill)
                Add(PlayEventKind.Note, _roles.Of(delivery.Name.Receiver), "", _wording.Of(Killed), Killed);
            else if (_underWay.TryGetValue((message, delivery.Name.Receiver), out var numbers) && numbers.TryDequeue(out var number))
            {
                var sent = _events[number];
                Add(PlayEventKind.Received, sent.From, sent.To, sent.Text, message, number);
            }
        }
    }

    // For readers alone: the director does not hear of it, so that the play is the same without.
    private void NoteOwed()
    {
        if (Owed is null || _over || _clock is null)
            return;

        var groups = Owed();
        foreach (var text in groups.Select(OwedWords.Of).DefaultIfEmpty("nothing is owed"))
            Keep(Make(PlayEventKind.Note, _roles.All[0].Id, "", text, null));
    }

    private Passing NoteSent(Passing passing)
    {
        var (text, from) = (_wording.Of(passing.Message), _roles.Of(passing.Sender));
        if (passing.Receiver.IsNobody())
        {
            Add(PlayEventKind.Note, from, "", text, passing.Message);
            return passing with { From = from };
        }

        var to = _roles.Of(passing.Receiver);
        var number = AddSent(from, to, text, passing.Message, out var count);
        return passing with { Number = number, From = from, To = to, Count = count };
    }

    // Those that say nothing are counted too: they can be held.
    private int AddSent(string from, string to, string text, object message, out int count)
    {
        var pair = (message.GetType(), from, to);
        _counts[pair] = count = _counts.GetValueOrDefault(pair) + 1;
        return Add(PlayEventKind.Sent, from, to, text, message, count: count);
    }

    private void Expect(object message, string receiver, int number)
    {
        if (number < 0)
            return;

        if (!_underWay.TryGetValue((message, receiver), out var numbers))
            _underWay.Add((message, receiver), numbers = new Queue<int>());

        numbers.Enqueue(number);
    }

    // What says nothing (an empty text) is not part of any play.
    private int Add(PlayEventKind kind, string from, string to, string text, object? subject, int message = -1, int count = 0)
    {
        if (_over || _clock is null || text.Length == 0)
            return -1;

        if (_events.Count == MostEvents)
        {
            _director.Tell(TooMuch.Instance, ActorRefs.NoSender);
            return -1;
        }

        var added = Make(kind, from, to, text, subject, message) with { Count = count };
        Keep(added);
        if (kind != PlayEventKind.Received)
            _director.Tell(added, ActorRefs.NoSender);

        return added.Number;
    }

    private PlayEvent Make(PlayEventKind kind, string from, string to, string text, object? subject, int message = -1) => new()
    {
        Number = _events.Count,
        Time = (_clock!.MonotonicClock - _start).Ticks * TimeSpan.NanosecondsPerTick,
        Kind = kind,
        From = from,
        To = to,
        Text = text,
        Message = kind == PlayEventKind.Sent ? _events.Count : message,
        Subject = subject,
    };

    private void Keep(PlayEvent added) => _events.Add(added);
}
