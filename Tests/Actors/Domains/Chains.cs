using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Actors.Protocol.Wire.HandlerContext;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Several handlers of one domain (C6, S7).</summary>
public abstract class Chains<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(HandlerContext[] chain, Action<DomainScene> scene) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, new DomainSettings { Workers = 1, PlacesGivenBack = 0 }, chain)));

    [Theory]
    [InlineData(Blocking, Blocking, Blocking)]
    [InlineData(NonBlocking, Blocking, NonBlocking)]
    [InlineData(Blocking, NonBlocking, Blocking)]
    public void S7_of_three_handlers_the_last_one_decides_if_the_others_say_none(HandlerContext a, HandlerContext b, HandlerContext c) =>
        Play([a, b, c], domain =>
        {
            PassTo(domain, a, b, c, HandlerStatus.Handled, Success);
            PassTo(domain, a, b, c, HandlerStatus.None, InvalidRequest);
            domain.ExpectCounters(new DomainCounters());
        });

    [Theory]
    [InlineData(HandlerStatus.Handled, Success)]
    [InlineData(HandlerStatus.Invalid, InvalidRequest)]
    [InlineData(HandlerStatus.Failure, ResponseFailure)]
    public void C6_any_other_status_ends_the_chain(HandlerStatus status, PageResponseCode code) => Play([NonBlocking, Blocking, Blocking], domain =>
    {
        var job = domain.Give();
        domain.Reply(domain.ExpectCall(job, NonBlocking), HandlerStatus.None);
        domain.Reply(domain.ExpectCall(job, client: 1), status, client: 1);
        domain.ExpectAnswer(job, code);
        domain.Clients[2].ExpectNothingMore();
    });

    [Theory]
    [InlineData(NonBlocking, NonBlocking)]
    [InlineData(NonBlocking, Blocking)]
    [InlineData(Blocking, NonBlocking)]
    [InlineData(Blocking, Blocking)]
    public void C6_a_handler_that_says_a_second_word_after_none_does_not_decide_for_the_next_and_is_reported(HandlerContext a, HandlerContext b) =>
        Play([a, b], domain =>
        {
            var job = domain.Give();
            var first = domain.ExpectCall(job, a);
            domain.Reply(first, HandlerStatus.None);
            var second = domain.ExpectCall(job, b, client: 1);
            domain.ReplyAgain(first, HandlerStatus.Handled);
            domain.ReplyAgain(first, HandlerStatus.Ignore);
            domain.ReplyAgain(first, HandlerStatus.None);
            domain.ExpectCountersOf(0, new DomainCounters { HandlerErrors = 3, InProgress = 1 });
            domain.Core.ExpectNothingMore();
            Assert.Equal(Enumerable.Repeat("handler-0: its reply is to no call that waits for one", 3), domain.Heard.All);
            domain.Reply(second, HandlerStatus.Invalid, client: 1);
            domain.ExpectAnswer(job, InvalidRequest);
        });

    [Fact]
    public void C9_a_handler_that_says_none_to_a_group_closed_meanwhile_ends_it_and_no_other_is_asked() => Play([Blocking, Blocking], domain =>
    {
        var (job, next) = (domain.Give(), domain.Give());
        var call = domain.ExpectCall(job);
        domain.Withdraw(job);
        domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1, Hung = 1, Waiting = 1 });
        domain.Reply(call, HandlerStatus.None);
        domain.Reply(domain.ExpectCall(next), HandlerStatus.Handled);
        domain.ExpectAnswer(next, Success);
        domain.Clients[1].ExpectNothingMore();
        domain.ExpectCounters(new DomainCounters { GivenUp = 1 });
    });

    [Fact]
    public void C10_a_handler_that_dies_leaves_the_chain_and_the_others_go_on() => Play([NonBlocking, Blocking, NonBlocking], domain =>
    {
        var (first, second) = (domain.Give(), domain.Give());
        domain.ExpectCall(first, NonBlocking);
        domain.Reply(domain.ExpectCall(second, NonBlocking), HandlerStatus.None);
        var call = domain.ExpectCall(second, client: 1);
        domain.CrashClient();
        domain.ExpectClosed(ClosedBy.HandlerLost, first);
        domain.Reply(call, HandlerStatus.None, client: 1);
        domain.Reply(domain.ExpectCall(second, NonBlocking, client: 2), HandlerStatus.Handled, client: 2);
        domain.ExpectAnswer(second, Success);
        domain.Serve(client: 1);
    });

    private static void PassTo(DomainScene domain, HandlerContext a, HandlerContext b, HandlerContext c, HandlerStatus last, PageResponseCode code)
    {
        var job = domain.Give();
        domain.Reply(domain.ExpectCall(job, a), HandlerStatus.None);
        domain.Reply(domain.ExpectCall(job, b, client: 1), HandlerStatus.None, client: 1);
        domain.Reply(domain.ExpectCall(job, c, client: 2), last, client: 2);
        domain.ExpectAnswer(job, code);
    }
}
