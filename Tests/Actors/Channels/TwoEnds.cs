using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Tests.Actors.Channels;

/// <summary>The two ends of a channel over a pipe that a test carries messages through as it likes.</summary>
internal sealed class TwoEnds
{
    public TwoEnds(int window, int ticksToRedelivery = 2, bool begin = true, Func<IWireMessage, bool>? fits = null)
    {
        var settings = new DeliverySettings { Window = window, TicksToRedelivery = ticksToRedelivery, Fits = fits };
        (Left, Right) = (new Side(settings), new Side(settings));
        if (!begin)
            return;

        Left.End.Begin(Name(1), window);
        Right.End.Begin(Name(1), window);
    }

    public Side Left { get; }

    public Side Right { get; }

    public static SessionName Name(int number, long life = 1) => new(new ChannelName(0, 0), life, number);

    /// <summary>Carries all that is on its way, in order, until nothing is.</summary>
    public void Carry()
    {
        while (Left.Out.Count + Right.Out.Count > 0)
        {
            CarryOne(Left, Right, 0);
            CarryOne(Right, Left, 0);
        }
    }

    /// <summary>Carries one message of those on their way from one side to the other.</summary>
    public static void CarryOne(Side from, Side to, int place)
    {
        if (place >= from.Out.Count)
            return;

        var message = from.Out[place];
        from.Out.RemoveAt(place);
        to.Arrive(message);
    }

    /// <summary>Ticks both ends, and carries what they send, until neither wants a tick.</summary>
    /// <returns>How many ticks that took.</returns>
    public int Settle()
    {
        var ticks = 0;
        Carry();
        for (; Left.End.WantsTick || Right.End.WantsTick; ticks++)
        {
            Left.End.Tick();
            Right.End.Tick();
            Carry();
        }

        return ticks;
    }

    /// <summary>One end, what it has on its way, and what it was given.</summary>
    internal sealed class Side : IChannelPort
    {
        public Side(DeliverySettings settings) => End = new ChannelEnd(settings, this);

        public ChannelEnd End { get; }

        public List<IWireMessage> Out { get; } = [];

        public List<int> Given { get; } = [];

        /// <summary>What its actor does when it is given something.</summary>
        public Action<int> OnGiven { get; set; } = static _ => { };

        public bool Say(int number) => End.TrySend(Body(number));

        public void Send(IWireMessage message) => Out.Add(message);

        public void Deliver(IWireMessage body)
        {
            var number = ((ReadRecords)body).MaxBytes;
            Given.Add(number);
            OnGiven(number);
        }

        public bool Arrive(IWireMessage message) => message switch
        {
            SequencedMessage sequenced => End.Take(sequenced),
            _ => End.Take((MessagesTaken)message),
        };

        private static ReadRecords Body(int number) => new(number);
    }
}
