using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Xunit;

namespace Iopf.Tests.Os.Drivers;

/// <summary>Faults of a driver and their group indexes (K4), against a plain list.</summary>
public sealed class DriverGroupsTests
{
    private static readonly RequesterId Device = new(1, 0, 0);

    private static readonly WantedPage[] Pages = [new(Iova.FromPage(1), PageAccess.Read), new(Iova.FromPage(2), PageAccess.Write)];

    private static PageResponse Answer(int index) => new(Device, null, new((ushort)index), PageResponseCode.Success);

    [Fact]
    public void K4_a_fault_becomes_a_group_whose_last_page_ends_it()
    {
        var requests = new DriverGroups(Device).Begin(7, new Pasid(3), Pages);
        Assert.NotNull(requests);
        Assert.Equal([new(Device, new Pasid(3), new(0), Iova.FromPage(1), PageAccess.Read, Last: false), requests[0] with { Address = Iova.FromPage(2), Access = PageAccess.Write, Last = true }], requests);
    }

    [Fact]
    public void K4_D3_each_answer_finds_the_ticket_of_the_group_in_flight_and_no_index_is_given_twice() =>
        Prop.ForAll(Gen.Choose(0, 20).ListOf().ToArbitrary(), steps =>
        {
            var groups = new DriverGroups(Device, indexes: 4);
            var open = new SortedDictionary<int, ulong>();
            var ticket = 0UL;
            foreach (var step in steps)
            {
                if (step < 10)
                {
                    var requests = groups.Begin(++ticket, null, Pages);
                    Assert.Equal(open.Count == 4, requests is null);
                    if (requests is not null)
                        open.Add(requests[0].Index.Value, ticket);
                }
                else if (step < 20)
                {
                    var index = step % 6;
                    Assert.Equal(open.TryGetValue(index, out var expected) ? expected : null, groups.Answer(Answer(index)));
                    open.Remove(index);
                }
                else
                {
                    Assert.Equal(open.Values, groups.Abandon());
                    open.Clear();
                }

                groups.AssertInvariants();
                Assert.Equal(open.Count, groups.InFlight);
                Assert.True(ticket == 0 || groups.Holds(ticket) == open.ContainsValue(ticket));
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
