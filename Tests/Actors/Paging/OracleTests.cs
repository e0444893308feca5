using Iopf.Actors.Links;
using Iopf.Actors.Paging;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Iopf.Tests.Actors.Paging;

/// <summary>The random schedules can fail, and what they are for really happens in them.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    private const ulong Seeds = 800;

    public static TheoryData<string> Damages => ["GivenTwice", "AnsweredTwice", "NothingForgotten", "NothingGoes", "NothingTaken"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_protocol_that_breaks_one_of_its_rules_is_found(string damage)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var found = FirstFailure(seed => new PagingStorm(world, seed, links => Damaged(links, damage)).Play());

        Assert.NotNull(found);
        output.WriteLine($"{damage}: {found}");
    }

    [Fact]
    public void What_the_schedules_are_for_happens_in_them()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var storm = new PagingStorm(world, seed);
            Add(sums, storm, storm.Play());
        }

        foreach (var (what, count) in sums)
            output.WriteLine($"{what}: {count}");

        Assert.All(sums, sum => Assert.True(sum.Value > 0, $"{sum.Key} never happened"));
    }

    private static string? FirstFailure(Action<ulong> play)
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            try
            {
                play(seed);
            }
            catch (Exception failure) when (failure is XunitException or WorldNeverRestsException)
            {
                return $"seed {seed}: {failure.Message}";
            }
        }

        return null;
    }

    private static LinkSet Damaged(LinkSet links, string damage) => damage switch
    {
        "GivenTwice" => ProtocolDamage.GivenTwice(links),
        "AnsweredTwice" => ProtocolDamage.AnsweredTwice(links),
        "NothingForgotten" => ProtocolDamage.NothingForgotten(links),
        "NothingGoes" => ProtocolDamage.NothingGoes(links),
        _ => ProtocolDamage.NothingTaken(links),
    };

    private static void Add(SortedDictionary<string, long> sums, PagingStorm storm, PagingScene scene)
    {
        var clients = Enumerable.Range(1, scene.Life).SelectMany(scene.Ask<PagerClientCounters>).ToList();
        var pagers = scene.Channels.Select(scene.AskPager).OfType<PagerCounters>().ToList();
        Sum("groups given", clients.Sum(client => client.Given));
        Sum("groups answered", clients.Sum(client => client.Answered));
        Sum("groups lost with a pager", clients.Sum(client => client.Lost));
        Sum("answers that came late", clients.Sum(client => client.Late));
        Sum("groups without room at the client", clients.Sum(client => client.NoRoom));
        Sum("groups withdrawn in time", pagers.Sum(pager => pager.Withdrawn));
        Sum("messages sent again", clients.Sum(client => client.Channel.Redelivered) + pagers.Sum(pager => pager.Channel.Redelivered));
        Sum("messages that came twice", clients.Sum(client => client.Channel.Duplicates) + pagers.Sum(pager => pager.Channel.Duplicates));
        Sum("messages of another session", clients.Sum(client => client.Channel.OtherSession) + pagers.Sum(pager => pager.Channel.OtherSession));
        Sum("sessions of an earlier life refused", pagers.Sum(pager => pager.OtherLife));
        Sum("clients superseded", clients.Sum(client => client.Superseded));
        Sum("sessions after the first", clients.Sum(client => client.Channel.Sessions - 1));
        Sum("guests", storm.HasGuests ? 1 : 0);
        Sum("messages lost on the way", scene.Network.Lost);
        Sum("messages repeated on the way", scene.Network.Repeated);
        foreach (var what in (string[])[" is cut off", "is whole", " dies, and is given up", "given up while it lives", " fails", " leaves", "the machine's node dies", "the one before it lives on", "operating system", .. PagingStorm.GuestParts.Select(part => $"fails {part}")])
            Sum($"\"{what.Trim()}\"", storm.Done.Count(done => what.StartsWith("fails *", StringComparison.Ordinal) ? done.EndsWith(what, StringComparison.Ordinal) : done.Contains(what, StringComparison.Ordinal)));

        void Sum(string what, long count) => sums[what] = sums.GetValueOrDefault(what) + count;
    }
}
