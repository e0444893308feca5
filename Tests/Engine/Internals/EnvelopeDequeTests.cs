using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The messages in front of a mailbox, against a list.</summary>
public class EnvelopeDequeTests
{
    [Fact]
    public void It_behaves_as_a_list_that_is_changed_at_both_ends() =>
        Prop.ForAll(Gen.Choose(0, 5).ArrayOf(200).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure);

    private static void Play(int[] steps)
    {
        var deque = new EnvelopeDeque();
        var list = new List<object>();
        for (var i = 0; i < steps.Length; i++)
        {
            switch (steps[i])
            {
                case 0 or 1:
                    deque.AddFirst(new Envelope(i, null));
                    list.Insert(0, i);
                    break;
                case 2 or 3:
                    deque.AddLast(new Envelope(i, null));
                    list.Add(i);
                    break;
                case 4 when list.Count > 0:
                    Assert.Equal(list[0], deque.RemoveFirst().Message);
                    list.RemoveAt(0);
                    break;
                case 5 when list.Count > 0:
                    Assert.Equal(list[^1], deque.RemoveLast().Message);
                    list.RemoveAt(list.Count - 1);
                    break;
            }

            Assert.Equal(list.Count, deque.Count);
        }
    }
}
