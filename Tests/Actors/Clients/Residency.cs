using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients;

/// <summary>Groups that a process's memory serves (K1).</summary>
public abstract class Residency<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private const ulong NoArea = 5000;

    private static void Play(ulong limit, Action<ClientScene> scene, bool takesTime = false) =>
        Play(stage => scene(new ClientScene(stage, limit, takesTime ? new Rising() : null)));

    [Fact]
    public void K1_all_pages_of_a_group_are_resident_when_it_is_answered() => Play(8, client =>
    {
        client.ExpectServed(client.Ask(1, 2, 3));
        Assert.True(client.IsResident(1) && client.IsResident(2) && client.IsResident(3));
        client.ExpectServed(client.Ask(3));
        Assert.Equal((3L, 3L), (client.Space.Resident, client.Space.PagesMapped));
        client.Space.AssertInvariants();
    });

    [Fact]
    public void K1_the_first_error_of_a_group_sticks_and_pages_behind_it_are_not_looked_at() => Play(8, client =>
    {
        client.ExpectServed(client.Ask(1, NoArea, 2), HandlerStatus.Invalid);
        Assert.True(client.IsResident(1));
        Assert.False(client.IsResident(2));
        client.ExpectServed(client.Ask(NoArea), HandlerStatus.Invalid);
        client.Fill(2);
    });

    [Fact]
    public void K1_a_group_in_error_is_answered_only_when_the_pages_that_left_for_it_are_gone() => Play(1, client =>
    {
        client.Attach();
        client.Fill(1);
        var job = client.Ask(2, NoArea);
        var invalidation = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        client.Domain.ExpectNothingMore();
        client.Done(invalidation);
        client.ExpectServed(job);
        client.Space.AssertInvariants();
    });

    [Fact]
    public void K1_an_error_within_the_limit_decides_though_another_page_had_to_leave() => Play(2, client =>
    {
        client.Attach();
        client.Fill(1, 2);
        var job = client.Ask(3, NoArea);
        client.Done(client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2)));
        client.ExpectServed(job, HandlerStatus.Invalid);
        Assert.Equal(0, client.Space.Leaving);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_group_larger_than_the_resident_limit_is_served_as_far_as_that_goes(bool full) => Play(2, client =>
    {
        if (full)
            client.Fill(10, 11);

        client.ExpectServed(client.Ask(1, 2, 3, 4, 5));
        Assert.True(client.IsResident(1) && client.IsResident(2));
        Assert.Equal(2, client.Space.Resident);
        client.ExpectServed(client.Ask(3, 4, 5));
        Assert.True(client.IsResident(3) && client.IsResident(4));
        client.Space.AssertInvariants();
    });

    [Fact]
    public void A_group_whose_pages_are_partly_resident_gets_the_rest_though_the_limit_is_just_large_enough() => Play(3, client =>
    {
        client.Fill(1, 2, 3);
        client.ExpectServed(client.Ask(4, 1, 5));
        Assert.True(client.IsResident(4) && client.IsResident(1) && client.IsResident(5));
        client.ExpectServed(client.Ask(6, 5, 4));
        Assert.True(client.IsResident(6) && client.IsResident(5) && client.IsResident(4));
    });

    [Fact]
    public void A_process_that_may_have_no_page_resident_answers_invalid() => Play(0, client =>
        client.ExpectServed(client.Ask(1), HandlerStatus.Invalid));

    [Fact]
    public void Calls_are_served_one_at_a_time_in_the_order_in_which_they_came() => Play(2, client =>
    {
        client.Attach();
        client.Fill(1, 2);
        var jobs = new[] { client.Ask(3), client.Ask(2), client.Ask(NoArea) };
        var invalidation = client.ExpectInvalidation(Wire.One, ClientScene.Range(1, 2));
        client.Settle();
        client.Done(invalidation);
        client.ExpectServed(jobs[0]);
        client.ExpectServed(jobs[1]);
        client.ExpectServed(jobs[2], HandlerStatus.Invalid);
    });

    [Fact]
    public void C4_a_non_blocking_call_takes_its_service_time_and_declares_it_and_the_next_call_its_own_after_it() => Play(
        8,
        client =>
        {
            var (first, second) = (client.Ask(HandlerContext.NonBlocking, 1), client.Ask(HandlerContext.NonBlocking, 2));
            client.Settle();
            client.Stage.Advance(TimeSpan.FromMicroseconds(9));
            client.Domain.ExpectNothingMore();
            client.Stage.Advance(TimeSpan.FromMicroseconds(1));
            client.ExpectServed(first, microseconds: 10);
            client.Settle();
            client.Stage.Advance(TimeSpan.FromMicroseconds(19));
            client.Domain.ExpectNothingMore();
            client.Stage.Advance(TimeSpan.FromMicroseconds(1));
            client.ExpectServed(second, microseconds: 20);
        },
        takesTime: true);

    [Fact]
    public void A_blocking_call_takes_no_time_here_as_its_worker_has_taken_it() => Play(8, client => client.Fill(1), takesTime: true);

    // 10 us, 20 us and so on.
    private sealed class Rising : IServiceTimes
    {
        private int _calls;

        public TimeSpan Next() => TimeSpan.FromMicroseconds(10 * ++_calls);
    }
}
