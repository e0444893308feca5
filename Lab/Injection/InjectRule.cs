using Iopf.Lab.History;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Injection;

/// <summary>A rule of a scenario in a run: it counts its chances and draws from a random stream of its own. May be used by several threads at once.</summary>
internal sealed class InjectRule
{
    private readonly Lock _lock = new();
    private readonly RandomSource _random;
    private readonly List<InjectedFault> _first = [];
    private readonly long _from;
    private readonly long _until;
    private readonly Type? _after;
    private long _passed;
    private long _chances;
    private long _times;
    private long _lost;
    private long _cutUntil = long.MinValue;

    public InjectRule(Scenario scenario, int number)
    {
        (Number, Section) = (number, scenario.Inject[number]);
        _random = RandomStreams.Of((ulong)scenario.Seed, $"inject/{number}");
        var when = Section.When;
        (_from, _until) = (TicksOf(when.From), when.Until == 0 ? long.MaxValue : TicksOf(when.Until));
        var phaseFrom = 0L;
        foreach (PhaseSection phase in scenario.Phases)
        {
            if (phase.Name == when.Phase)
                (_from, _until) = (long.Max(_from, TicksOf(phaseFrom)), long.Min(_until, TicksOf(phaseFrom + phase.Duration)));

            phaseFrom += phase.Duration;
        }

        _after = TypeOf(when.After);
        Message = TypeOf(Section.Message);
        At = HostPattern.Of(Section.At);
    }

    /// <summary>The place.</summary>
    public HostPattern At { get; }

    /// <summary>Which entry it is, from 0.</summary>
    public int Number { get; }

    /// <summary>What the scenario says.</summary>
    public InjectSection Section { get; }

    /// <summary>The type of message; null: any.</summary>
    public Type? Message { get; }

    /// <summary>When it may first strike, in ticks from the begin of the run.</summary>
    public long From => _from;

    /// <summary>Whether chance has a part in it.</summary>
    public bool Draws => Section.When.Probability < InjectWhen.Certain || Section.What == InjectKind.Corrupt;

    /// <summary>Whether it is done to messages of a link.</summary>
    public bool IsOfLink => InjectKinds.OfMessages.Contains(Section.What) || (Section.What == InjectKind.Slow && Section.On != LinkName.Any);

    /// <summary>Whether it is done to calls of a client.</summary>
    public bool IsOfCalls => Section.What == InjectKind.Slow && Section.On == LinkName.Any;

    /// <summary>Whether it is done to actors when a message passes.</summary>
    public bool IsOfActorsByMessage => !IsOfLink && !IsOfCalls && Section.IsByMessage && !IsTimedPartition;

    /// <summary>Whether the clock gives its moments.</summary>
    public bool IsTimed => !IsOfLink && !IsOfCalls && !IsOfActorsByMessage;

    // The link of a partition is its place; without a message the clock says when.
    private bool IsTimedPartition => Section is { What: InjectKind.Partition, Message.Length: 0, When.After.Length: 0 };

    /// <summary>Whether it has to see the messages of a link.</summary>
    public bool Needs(LinkName link) =>
        Section.When.After.Length > 0
        || (IsOfLink && Section.On == link)
        || (IsOfActorsByMessage && Hears(link))
        || (Section.What == InjectKind.Partition && link is LinkName.ClientToGuest or LinkName.GuestToClient);

    /// <summary>Whether messages of a link may bring it about.</summary>
    public bool Hears(LinkName link) => Section.On == LinkName.Any || Section.On == link;

    /// <summary>Whether it is brought about by a message of a type.</summary>
    public bool IsBroughtBy(Type type) => Message is not null ? Message == type : Section.On != LinkName.Any && !IsTimedPartition ? true : _after == type;

    /// <summary>A message was sent over some link.</summary>
    public void Sent(Type type)
    {
        if (_after == type)
            Interlocked.Increment(ref _passed);
    }

    /// <summary>It has a chance to strike.</summary>
    /// <param name="now">Ticks from the begin of the run.</param>
    /// <returns>Whether it does.</returns>
    public bool Strikes(long now)
    {
        lock (_lock)
        {
            var when = Section.When;
            if (_times >= Section.Times || now < _from || now >= _until || (_after is not null && Interlocked.Read(ref _passed) < when.Passed))
                return false;

            if (++_chances % when.Every != 0 || (when.Probability < InjectWhen.Certain && !_random.Chance((ulong)when.Probability, InjectWhen.Certain)))
                return false;

            _times++;
            return true;
        }
    }

    /// <summary>Whether it may strike again.</summary>
    public bool IsSpent
    {
        get
        {
            lock (_lock)
                return _times >= Section.Times;
        }
    }

    /// <summary>Keeps a fault for the report.</summary>
    /// <param name="fault">The fault, at ticks from the begin of the run.</param>
    public void Note(InjectedFault fault)
    {
        lock (_lock)
        {
            if (_first.Count < InjectedRule.Kept)
                _first.Add(fault);
        }
    }

    /// <summary>A message did not arrive by it.</summary>
    public void Lost() => Interlocked.Increment(ref _lost);

    /// <summary>Flips bits of a message.</summary>
    /// <returns>Which, for people.</returns>
    public string Flip(byte[] bytes)
    {
        lock (_lock)
        {
            var flipped = new SortedSet<int>();
            while (flipped.Count < int.Min(Section.Bits, bytes.Length * 8))
                flipped.Add(_random.NextInt32(bytes.Length * 8));

            foreach (var bit in flipped)
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            return $"{(flipped.Count == 1 ? "bit" : "bits")} {string.Join(", ", flipped)} of {bytes.Length * 8}";
        }
    }

    /// <summary>Nothing passes from now on.</summary>
    /// <param name="until">Until then, in ticks from the begin of the run.</param>
    public void Cut(long until) => Interlocked.Exchange(ref _cutUntil, until);

    /// <summary>Whether nothing passes.</summary>
    public bool IsCut(long now) => now < Interlocked.Read(ref _cutUntil);

    /// <summary>What it did.</summary>
    public InjectedRule Report()
    {
        lock (_lock)
            return new InjectedRule(Number, Section, _times, Interlocked.Read(ref _lost), [.. _first]);
    }

    /// <summary>A time of a scenario in ticks of 100 ns, rounded up.</summary>
    public static long TicksOf(long nanoseconds) => (nanoseconds + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick;

    private static Type? TypeOf(string message) => message.Length == 0 ? null : LinkNames.MessagesOf(LinkName.Any).First(type => type.Name == message);
}
