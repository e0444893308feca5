using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Long;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Tests.Actors.Clients.Records.RecordScene;

namespace Iopf.Tests.Actors.Clients.Records;

/// <summary>Bytes of any kind are written to a record client while it owes answers.</summary>
public sealed class RecordFuzzTests : Semantics<InSimulation>
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("uapi-5.2")]
    [InlineData("in-kernel")]
    public void R2_C7_nothing_that_is_written_makes_the_client_fail_or_a_group_be_answered_twice(string version) => Play(stage =>
    {
        var scene = new RecordScene(stage);
        Assert.Null(scene.Register(version));
        var random = new Random(Seed: 5);
        var (accepted, malformed) = (0, 0);
        for (var round = 0; round < LongRuns.Times(300, 20_000); round++)
        {
            var index = (ushort)(round % 2);
            scene.Ask(Wire.Last(index, (ulong)round + 1));
            scene.ExpectWaiting();
            Assert.Single(scene.Read());
            var written = scene.WriteRaw(Spoiled(scene.Bytes(Response(index), Response(index)), random));
            malformed += written.Error.Rule == RecordRule.None ? 0 : 1;
            accepted += written.Accepted;
            Assert.InRange(written.Accepted, 0, 1);
            if (written.Accepted == 0)
                scene.AssertAccepted(1, scene.Write(Response(index)));

            var answer = scene.Core.Unit.Next<PageResponse>();
            Assert.Equal((index, Wire.One), (answer.Index.Value, answer.Pasid));
        }

        Assert.True(accepted > 10 && malformed > 10, $"{accepted} accepted, {malformed} malformed");
        scene.Client.Tell(new WriteResponses(default), scene.Reader.Ref);
        scene.AssertAccepted(0, scene.Reader.Next<ResponsesWritten>());
        scene.Core.Unit.ExpectNothingMore();
        Assert.Equal((0, 0), (scene.Core.Counters().Owed, scene.Counters().Owed));
    });

    // Anything at all; or right bytes of which a few are changed, and which may end anywhere.
    private static byte[] Spoiled(byte[] right, Random random)
    {
        if (random.Next(4) == 0)
        {
            var anything = new byte[random.Next(200)];
            random.NextBytes(anything);
            return anything;
        }

        for (var i = random.Next(4); i > 0; i--)
            right[random.Next(right.Length)] = (byte)random.Next(random.Next(2) == 0 ? 4 : 256);

        return random.Next(3) == 0 ? right[..random.Next(right.Length)] : right;
    }
}
