using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients;

/// <summary>As many calls as a machine may have in flight, and none of them needs a deeper stack than one.</summary>
public sealed class ManyCallsTests
{
    private const int Calls = 30_000;

    // If it fails the stack overflows, and the test host dies of that.
    [Fact]
    public void K1_non_blocking_calls_behind_an_eviction_are_served_one_after_another_however_many_there_are()
    {
        using var stage = new SimulatedStage("", new FifoStrategy());
        var client = new ClientScene(stage, limit: 1);
        client.Attach();
        client.Fill(1);
        var slow = client.Ask(2);
        var invalidation = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        var waiting = Enumerable.Range(0, Calls).Select(_ => client.Ask(HandlerContext.NonBlocking, 2)).ToList();
        client.Done(invalidation);
        client.ExpectServed(slow);
        waiting.ForEach(call => client.ExpectServed(call));
    }
}
