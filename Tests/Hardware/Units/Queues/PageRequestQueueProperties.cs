using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;
using Iopf.Tests.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Queues;

public sealed class PageRequestQueueProperties
{
    [Theory]
    [InlineData(Architecture.Vtd, 7)]
    [InlineData(Architecture.Amd, 8)]
    [InlineData(Architecture.SmmuPri, 0)]
    [InlineData(Architecture.SmmuPri, 6)]
    [InlineData(Architecture.RiscV, 1)]
    [InlineData(Architecture.RiscV, 6)]
    public void Q1_Q2_the_ring_behaves_as_a_list_with_a_limit_a_flag_and_a_switch(Architecture architecture, int order)
    {
        var histories =
            from requests in MessageGenerators.PageRequests.Select(AsOnTheWire).ArrayOf(50)
            from steps in Gen.Choose(0, 9_999).ArrayOf(3_000)
            select (requests, steps);
        var overflows = 0L;
        Prop.ForAll(histories.ToArbitrary(), history => overflows += Play(architecture, order, history.requests, history.steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));
        Assert.NotEqual(0, overflows);
    }

    // Without a PASID the wire has neither execute nor privileged (F§1.3).
    private static PageRequest AsOnTheWire(PageRequest request) =>
        request.Pasid is null ? request with { Access = request.Access & (PageAccess.Read | PageAccess.Write) } : request;

    /// <summary>Phases of filling and of draining in turn, so that the ring wraps in every state. Returns the overflows seen.</summary>
    private static long Play(Architecture architecture, int order, PageRequest[] requests, int[] steps)
    {
        var queue = new PageRequestQueue(ArchitectureProfile.For(architecture), order);
        var model = new QueueModel(architecture, order);
        for (var i = 0; i < steps.Length; i++)
        {
            var (kind, number) = (steps[i] % 100, steps[i] / 100);
            var filling = i / 600 % 2 == 0;
            if (kind < 5)
            {
                // Mostly on, so that the largest ring is full in every phase of filling.
                var state = kind == 0 ? (QueueState)(number % 3) : QueueState.Enabled;
                Assert.Equal(model.TryPut(state), queue.TryPut(state));
            }
            else if (kind < 10)
            {
                Assert.Equal(model.Acknowledge(), queue.TryAcknowledgeOverflow());
            }
            else if (kind < (filling ? 93 : 40))
            {
                var row = queue.Admit(requests[number % requests.Length]);
                Assert.Equal(model.Admit(requests[number % requests.Length]), (row.Outcome == QueueAdmission.Queued, row.Code));
            }
            else
            {
                Assert.Equal(model.TryDequeue(out var expected), queue.TryDequeue(out var request));
                Assert.Equal(expected, request);
            }

            Assert.Equal((model.Depth, model.Flag), (queue.Depth, queue.Overflow));
            queue.AssertInvariants();
        }

        return queue.Overflows;
    }
}
