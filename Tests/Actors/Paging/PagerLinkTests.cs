using Iopf.Actors.Links;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Worlds;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Actors.Paging;

/// <summary>For each kind of message on the links between clients and pagers: one that is lost, or arrives twice, does no harm.</summary>
public sealed class PagerLinkTests
{
    public static TheoryData<string> Messages =>
    [
        "ClientToPager/OpenSession", "ClientToPager/SequencedMessage", "ClientToPager/MessagesTaken",
        "PagerToClient/SessionOpened", "PagerToClient/SequencedMessage", "PagerToClient/MessagesTaken",
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void One_lost_message_is_repeated(string what) => Play(what, lost: true);

    [Theory]
    [MemberData(nameof(Messages))]
    public void One_message_that_arrives_twice_is_taken_once(string what) => Play(what, lost: false);

    private static void Play(string what, bool lost)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var paging = new PagingOptions { Damage = links => Damaged(links, what, lost), Service = TimeSpan.FromMilliseconds(200) };
        var scene = new PagingScene(world, new MachineOptions(), paging, 1);

        scene.Judge();

        Assert.All(scene.Machine.Observation.Devices, device => Assert.Equal(0, device.Failures));
        Assert.All(scene.Ask<PagerClientCounters>(), client => Assert.Equal((0L, client.Given), (client.Lost, client.Answered)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pages_that_a_guest_takes_back_and_word_of_them_may_be_lost_or_come_twice(bool lost)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var paging = new PagingOptions { Guests = true, Damage = links => OnTakenPages(links, lost), Service = TimeSpan.FromMilliseconds(200) };
        var scene = new PagingScene(world, new MachineOptions(), paging, 1);

        scene.Judge();

        Assert.All(scene.Machine.Observation.Devices, device => Assert.Equal(0, device.Failures));
    }

    [Fact]
    public void A_guest_that_is_gone_is_noticed_without_a_deadline_though_no_refusal_arrives()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var paging = new PagingOptions
        {
            Guests = true,
            Service = TimeSpan.FromSeconds(1),
            Damage = links => links with { PagerToClient = DamagedLinks.Every<SessionRefused>(links.PagerToClient, static (_, _, _) => { }) },
        };
        var scene = new PagingScene(world, new MachineOptions(), paging, 1);
        world.RunFor(TimeSpan.FromMilliseconds(600)); // all that was said is acknowledged, and the guest has groups
        foreach (var channel in scene.Channels)
            scene.Region.KillBelow(channel, "*");

        scene.Judge();

        Assert.All(scene.Ask<PagerClientCounters>(), client => Assert.True(client.Lost > 0 && client.Channel.Sessions > 1));
    }

    private static LinkSet OnTakenPages(LinkSet links, bool lost)
    {
        Link Damage<T>(Link link)
        {
            var isDone = false;
            return DamagedLinks.Every<SequencedMessage>(link, (to, message, from) =>
            {
                var isFirst = !isDone && message.Body is T;
                isDone |= isFirst;
                for (var copies = !isFirst ? 1 : lost ? 0 : 2; copies > 0; copies--)
                    link.Send(to, message, from);
            });
        }

        return links with { PagerToClient = Damage<TakePages>(links.PagerToClient), ClientToPager = Damage<PagesTaken>(links.ClientToPager) };
    }

    private static LinkSet Damaged(LinkSet links, string what, bool lost)
    {
        Link Damage<T>(Link link) => lost ? DamagedLinks.Losing<T>(link) : DamagedLinks.ArrivingTwice<T>(link);
        return what switch
        {
            "ClientToPager/OpenSession" => links with { ClientToPager = Damage<OpenSession>(links.ClientToPager) },
            "ClientToPager/SequencedMessage" => links with { ClientToPager = Damage<SequencedMessage>(links.ClientToPager) },
            "ClientToPager/MessagesTaken" => links with { ClientToPager = Damage<MessagesTaken>(links.ClientToPager) },
            "PagerToClient/SessionOpened" => links with { PagerToClient = Damage<SessionOpened>(links.PagerToClient) },
            "PagerToClient/SequencedMessage" => links with { PagerToClient = Damage<SequencedMessage>(links.PagerToClient) },
            _ => links with { PagerToClient = Damage<MessagesTaken>(links.PagerToClient) },
        };
    }
}
