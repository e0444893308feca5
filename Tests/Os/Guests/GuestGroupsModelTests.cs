using FsCheck;
using FsCheck.Fluent;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Xunit;

namespace Iopf.Tests.Os.Guests;

/// <summary>Random histories of a guest's groups against plain lists.</summary>
public sealed class GuestGroupsModelTests
{
    private enum Op
    {
        Inject,
        Answer,
        Withdraw,
        WithdrawAll,
    }

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void K2_an_answer_finds_what_a_search_through_all_groups_finds(GuestMapping mapping)
    {
        var step = Gen.Choose(0, 9).SelectMany(kind => Gen.Choose(0, 2).SelectMany(index => Gen.Choose(1, 2).Select(pasid =>
            (Op: kind < 4 ? Op.Inject : kind < 8 ? Op.Answer : kind < 9 ? Op.Withdraw : Op.WithdrawAll, Index: (ushort)index, Pasid: (uint)pasid))));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps => Run(mapping, [.. steps])).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // The reference: every group ever injected, with what became of it.
    private static bool Run(GuestMapping mapping, IReadOnlyList<(Op Op, ushort Index, uint Pasid)> steps)
    {
        var groups = new GuestGroups(new GuestSpaces(new(1, 0, 0), [new(1), new(2)]), mapping, AnswerMatching.Group);
        var all = new List<Entry>();
        foreach (var (op, index, pasid) in steps)
        {
            switch (op)
            {
                case Op.Inject:
                    var entry = new Entry(GuestGroupsTests.Group(all.Count, GuestGroupsTests.Last(index, pasid)), pasid);
                    Assert.True(groups.TryInject(entry.Group, out var seen));
                    Assert.DoesNotContain(all, other => mapping == GuestMapping.VirtualIndex && other.Index == seen.Value && !other.Answered);
                    entry.Index = seen.Value;
                    all.Add(entry);
                    break;
                case Op.Answer:
                    Answer(groups, mapping, all, index, pasid);
                    break;
                case Op.Withdraw when all.Count > 0:
                    var withdrawn = all[index % all.Count];
                    groups.Withdraw(withdrawn.Group.Job);
                    withdrawn.Closed = true;
                    break;
                case Op.WithdrawAll:
                    groups.WithdrawAll();
                    all.ForEach(other => other.Closed = true);
                    break;
            }

            groups.AssertInvariants();
            Assert.Equal(all.Count(other => !other.Closed && !other.Answered), groups.Pending);
            Assert.Equal(mapping == GuestMapping.Passthrough ? 0 : all.Count(other => other.Closed && !other.Answered), groups.Late);
        }

        return true;
    }

    private static void Answer(GuestGroups groups, GuestMapping mapping, List<Entry> all, ushort index, uint pasid)
    {
        var refusal = groups.Answer(GuestGroupsTests.Answer(index, pasid), out var group);
        var pending = all.FindLast(other => other.Index == index && other.Pasid == pasid && !other.Closed && !other.Answered);
        var late = all.FindLast(other => other.Index == index && other.Pasid == pasid && other.Closed && !other.Answered);
        var isOther = all.Exists(other => other.Index == index && other.Pasid != pasid && !other.Answered);
        Assert.Same(pending?.Group, group);
        if (pending is not null)
        {
            pending.Answered = true;
            Assert.Equal(GuestRefusal.None, refusal);
        }
        else if (late is not null && mapping != GuestMapping.Passthrough)
        {
            late.Answered = true;
            Assert.Equal(GuestRefusal.Closed, refusal);
        }
        else
        {
            Assert.Equal(mapping == GuestMapping.VirtualIndex && isOther ? GuestRefusal.OtherPasid : GuestRefusal.UnknownIndex, refusal);
        }
    }

    private sealed class Entry(CompleteGroup group, uint pasid)
    {
        public CompleteGroup Group => group;

        public ushort Index { get; set; }

        public uint Pasid { get; } = pasid;

        public bool Closed { get; set; }

        public bool Answered { get; set; }
    }
}
