using Akka.Actor;
using Akka.Delivery;
using Akka.Util;
using Iopf.Actors;
using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation;
using Xunit;

namespace Iopf.Tests.Actors.Channels;

/// <summary>What docs/delivery.md says of Akka.Delivery beside a channel of ours: how many deliveries between actors one message costs.</summary>
public sealed class AkkaDeliveryTests
{
    private const int Messages = 2_000;

    [Fact]
    public void A_message_costs_six_deliveries_in_Akka_Delivery_and_little_more_than_one_here()
    {
        Assert.InRange(DeliveriesOfAkka(), 5.5, 6.5);
        Assert.InRange(DeliveriesOfOurs(), 1.0, 1.1);
    }

    private static double DeliveriesOfAkka()
    {
        using var world = new World();
        var got = new int[1];
        var producer = world.System.ActorOf(ActorProps.By(() => new Producer()));
        var consumer = world.System.ActorOf(ActorProps.By(() => new Consumer(got)));
        var sending = world.System.ActorOf(ProducerController.Create<IWireMessage>(world.System, "producer", Option<Props>.None));
        var receiving = world.System.ActorOf(ConsumerController.Create<IWireMessage>(world.System, Option<IActorRef>.None));
        sending.Tell(new ProducerController.Start<IWireMessage>(producer));
        receiving.Tell(new ConsumerController.Start<IWireMessage>(consumer));
        receiving.Tell(new ConsumerController.RegisterToProducerController<IWireMessage>(sending));
        return Deliveries(world, got);
    }

    private static double DeliveriesOfOurs()
    {
        using var world = new World();
        var got = new int[1];
        var left = world.System.ActorOf(ActorProps.By(() => new EndActor(Messages, new int[1])));
        var right = world.System.ActorOf(ActorProps.By(() => new EndActor(0, got)));
        right.Tell(left);
        left.Tell(right);
        return Deliveries(world, got);
    }

    private static double Deliveries(World world, int[] got)
    {
        while (got[0] < Messages && world.Step())
            continue;

        Assert.Equal(Messages, got[0]);
        return (double)world.Steps / Messages;
    }

    private sealed class Producer : UntypedActor
    {
        private int _sent;

        protected override void OnReceive(object message)
        {
            if (message is ProducerController.RequestNext<IWireMessage> next && _sent < Messages)
                next.SendNextTo.Tell(new ReadRecords(++_sent));
        }
    }

    private sealed class Consumer(int[] got) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not ConsumerController.Delivery<IWireMessage> delivery)
                return;

            got[0]++;
            delivery.ConfirmTo.Tell(ConsumerController.Confirmed.Instance);
        }
    }

    private sealed class EndActor : UntypedActor, IChannelPort
    {
        private readonly ChannelEnd _end;
        private readonly int[] _got;
        private IActorRef _other = ActorRefs.Nobody;
        private int _left;

        public EndActor(int left, int[] got)
        {
            (_left, _got) = (left, got);
            _end = new ChannelEnd(DeliverySettings.Default, this);
            _end.Begin(TwoEnds.Name(1), 64);
        }

        public void Send(IWireMessage message) => _other.Tell(message, Self);

        public void Deliver(IWireMessage body) => _got[0]++;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case IActorRef other:
                    _other = other;
                    break;
                case SequencedMessage sequenced:
                    _end.Take(sequenced);
                    break;
                case MessagesTaken taken:
                    _end.Take(taken);
                    break;
            }

            while (_left > 0 && _end.TrySend(new ReadRecords(_left)))
                _left--;
        }
    }
}
