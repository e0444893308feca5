using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Iopf.Tests.Actors.Channels;

/// <summary>Two ends over a pipe that loses, repeats and reorders: all that is said arrives once, in order.</summary>
public sealed class LossyPipeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(16, 2)]
    public void Everything_arrives_once_and_in_order_and_no_window_is_exceeded(int window, int ticks) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(400).ToArbitrary(), steps => new Play(window, ticks).Run(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private sealed class Play(int window, int ticks)
    {
        private readonly TwoEnds _ends = new(window, ticks);
        private int _left;
        private int _right;

        public void Run(int[] steps)
        {
            foreach (var step in steps)
            {
                var (from, to) = step % 2 == 0 ? (_ends.Left, _ends.Right) : (_ends.Right, _ends.Left);
                Step(step / 2 % 10, step / 20, from, to);
                Assert.InRange(from.End.UnderWay, 0, window);
                Assert.Equal(0, from.End.Tally.Impossible);
            }

            _ends.Settle();
            Assert.Equal(Enumerable.Range(0, _left), _ends.Right.Given);
            Assert.Equal(Enumerable.Range(0, _right), _ends.Left.Given);
            Assert.Equal((0, 0), (_ends.Left.End.UnderWay, _ends.Right.End.UnderWay));
        }

        private void Step(int kind, int argument, TwoEnds.Side from, TwoEnds.Side to)
        {
            var place = from.Out.Count == 0 ? 0 : argument % from.Out.Count;
            switch (kind)
            {
                case < 4:
                    Say(from);
                    break;
                case 4:
                    from.End.Tick();
                    break;
                case 5 when from.Out.Count > 0:
                    from.Out.RemoveAt(place); // lost
                    break;
                case 6 when from.Out.Count > 0:
                    to.Arrive(from.Out[place]); // and once more later
                    break;
                default:
                    TwoEnds.CarryOne(from, to, place);
                    break;
            }
        }

        private void Say(TwoEnds.Side from)
        {
            ref var said = ref from == _ends.Left ? ref _left : ref _right;
            if (from.Say(said))
                said++;
        }
    }
}
