using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Machines;

/// <summary>The oracle finds what it is there for: each time one message of an undisturbed run is damaged.</summary>
public sealed class OracleTests
{
    [Fact]
    public void It_finds_nothing_where_nothing_is_damaged()
    {
        foreach (var architecture in Architectures.All)
            Assert.Empty(Play(architecture, links => links));
    }

    [Fact]
    public void C10_an_answer_that_the_core_does_not_give() => Finds("C10", links => links with { CoreToUnit = About<PageResponse>(links.CoreToUnit, _ => []) });

    [Fact]
    public void C10_an_answer_that_the_core_gives_twice() =>
        Finds("C10", links => links with { CoreToUnit = About<PageResponse>(links.CoreToUnit, answer => [answer, answer]) });

    [Fact]
    public void C10_an_answer_of_the_core_to_another_index() => Finds("C10", links => links with
    {
        CoreToUnit = About<PageResponse>(links.CoreToUnit, answer => [answer with { Index = new((ushort)(answer.Index.Value ^ 7)) }]),
    });

    [Fact]
    public void C6_an_answer_with_another_code_than_was_decided() => Finds("C6", links => links with
    {
        CoreToUnit = About<PageResponse>(links.CoreToUnit, answer => [answer with { Code = PageResponseCode.InvalidRequest }]),
    });

    [Fact]
    public void C6_an_answer_with_another_code_than_a_handler_said() => Finds("C6", links => links with
    {
        DomainToCore = About<GroupAnswer>(links.DomainToCore, answer => [answer with { Code = PageResponseCode.ResponseFailure }]),
    });

    [Fact]
    public void D1_an_answer_without_the_PASID_that_it_has_to_name() =>
        Finds("D1", links => links with { CoreToUnit = About<PageResponse>(links.CoreToUnit, answer => [answer with { Pasid = null }]) });

    [Fact]
    public void Liveness_an_answer_that_the_unit_does_not_carry() =>
        Finds("liveness", links => links with { UnitToDevice = About<PageResponse>(links.UnitToDevice, _ => []) });

    [Fact]
    public void D5_an_answer_that_the_unit_carries_twice() =>
        Finds("D5", links => links with { UnitToDevice = About<PageResponse>(links.UnitToDevice, answer => [answer, answer]) });

    [Fact]
    public void D5_an_answer_that_the_unit_carries_to_another_index() => Finds("D5", links => links with
    {
        UnitToDevice = About<PageResponse>(links.UnitToDevice, answer => [answer with { Index = new((ushort)(answer.Index.Value ^ 7)) }]),
    });

    [Fact]
    public void C2_a_request_that_the_driver_reports_twice() =>
        Finds("C2", links => links with { UnitToCore = About<PageRequest>(links.UnitToCore, request => [request, request]) });

    [Fact]
    public void C2_a_request_that_the_driver_does_not_report() =>
        Finds("C2", links => links with { UnitToCore = About<PageRequest>(links.UnitToCore, request => request.Last ? null : []) });

    [Fact]
    public void C2_a_group_with_a_request_of_an_older_group()
    {
        PageRequest? old = null;
        Finds("C2", links => links with
        {
            CoreToDomain = About<FaultJob>(links.CoreToDomain, job =>
            {
                (var older, old) = (old, job.Requests[0]);
                return [With(job, [older ?? job.Requests[0], .. job.Requests])];
            }),
        });
    }

    [Fact]
    public void C2_a_group_that_lacks_a_request() => Finds("C2", links => links with
    {
        CoreToDomain = About<FaultJob>(links.CoreToDomain, job => job.Requests.Length == 1 ? null : [With(job, [.. job.Requests.Skip(1)])]),
    });

    [Fact]
    public void C12_a_group_in_another_order() => Finds("C12", links => links with
    {
        CoreToDomain = About<FaultJob>(
            links.CoreToDomain,
            job => job.Requests.Length < 3 ? null : [With(job, [job.Requests[1], job.Requests[0], .. job.Requests.Skip(2)])]),
    });

    [Fact]
    public void C10_a_group_that_a_domain_gets_twice() =>
        Finds("C10", links => links with { CoreToDomain = About<FaultJob>(links.CoreToDomain, job => [job, job]) });

    [Fact]
    public void C4_a_group_that_a_handler_is_asked_for_twice() =>
        Finds("C4", links => links with { DomainToClient = About<ServeFault>(links.DomainToClient, serve => [serve, serve]) });

    [Fact]
    public void C10_a_group_that_no_domain_gets() =>
        Finds("C10", links => links with { CoreToDomain = About<FaultJob>(links.CoreToDomain, _ => []) });

    [Fact]
    public void D8_the_end_of_an_access_that_comes_twice() =>
        Finds("D8", links => links with { UnitToDevice = About<AccessCompletion>(links.UnitToDevice, end => [end, end]) }, Architecture.SmmuStall);

    [Fact]
    public void D8_C10_an_answer_to_a_stall_that_is_given_twice() =>
        Finds("C10", links => links with { CoreToUnit = About<PageResponse>(links.CoreToUnit, answer => [answer, answer]) }, Architecture.SmmuStall);

    [Fact]
    public void C7_an_answer_that_closes_another_group_than_its_own()
    {
        var owed = new List<JobId>();
        Finds(
            "C7",
            links => links with
            {
                CoreToDomain = About<FaultJob>(links.CoreToDomain, job =>
                {
                    owed.Add(job.Id);
                    return null;
                }),
                DomainToCore = About<GroupAnswer>(links.DomainToCore, answer =>
                {
                    owed.Remove(new(answer.Requester, answer.Name.Group!.Value));
                    var other = owed.FindIndex(job => job.Requester == answer.Requester);
                    return other < 0 ? null : [answer with { Name = answer.Name with { Group = owed[other].Group } }];
                }),
            },
            change: setup => setup with { GroupActors = GroupActors.PerGroup });
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void C7_a_refusal_that_is_not_told_or_not_counted_or_told_twice(int counted, int told)
    {
        var findings = new Findings();
        var refusals = new Refusals(findings);
        var refused = new AnswerRefused(new AnswerName(null, 1, default, null), AnswerRefusal.NotPending);
        for (var i = 0; i < counted; i++)
            refusals.Counted(refused);

        for (var i = 0; i < told; i++)
            refusals.Told(refused);

        refusals.Finish();
        Assert.StartsWith("C7 ", Assert.Single(findings.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void C8_a_group_that_nobody_serves_any_more_closed_with_another_code() => Finds("C8", links => links with
    {
        DomainToCore = About<GroupAnswer>(
            links.DomainToCore,
            answer => [new CloseGroup(new(answer.Requester, answer.Name.Group!.Value), PageResponseCode.Success, ClosedBy.HandlerLost)]),
    });

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void C8_a_deadline_that_comes_late(int microseconds, bool isLate)
    {
        var (book, findings, breaks, setup) = (new Book(), new Findings(), new Breaks(), new MachineSetup { Deadline = TimeSpan.FromMicroseconds(5) });
        var (answers, handlers) = (new AnswersUnderWay(book, findings), new HandlerSide(book, findings, setup, breaks));
        var core = new CoreSide(book, findings, setup, answers, handlers, new Refusals(findings), breaks);
        var last = new PageRequest(new(0x100), new Pasid(1), default, default, PageAccess.Read, Last: true) { Serial = 1 };
        new DeviceSide(book, findings, setup).Asked(last);
        book.Arrive(last);
        core.Reported(last);
        core.Delivered(last.Requester, last, TimeSpan.Zero);
        core.Begun(default, last, 0);
        core.Delivered(last.Requester, null, TimeSpan.FromMicroseconds(microseconds));
        core.Closed(default, last, setup.Closing, ClosedBy.Deadline, null);
        Assert.Equal(isLate, findings.Violations.Any(violation => violation.StartsWith("C8 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void C9_a_handler_that_is_asked_after_it_left()
    {
        ServeFault? asked = null;
        Finds(
            "C9",
            links => links with
            {
                DomainToClient = new Damage(links.DomainToClient, 1, message =>
                {
                    asked = message as ServeFault ?? asked;
                    return message is HandlerUnregistered && asked is not null ? [message, asked] : null;
                }),
            },
            change: setup => setup with { Domains = [.. setup.Domains.Select(domain => domain with { Servant = Servant.Scripted })] },
            disturbances: new Disturbance(DisturbanceKind.Leave, 240, 0, 0, 0));
    }

    [Fact]
    public void C11_a_group_that_another_domain_gets() => Finds("C11", links => links with { CoreToDomain = new Astray(links.CoreToDomain) });

    [Fact]
    public void D2_a_request_that_is_sent_twice() =>
        Finds("D2", links => links with { DeviceToUnit = About<PageRequest>(links.DeviceToUnit, request => [request, request]) });

    [Fact]
    public void D2_a_request_without_a_credit() => Finds(
        "D2",
        links => links with { DeviceToUnit = About<PageRequest>(links.DeviceToUnit, request => request.Last ? null : [request, Another(request)]) },
        change: setup => setup with { Credits = 3 });

    [Fact]
    public void D3_a_request_under_an_index_that_is_in_use() => Finds("D3", links => links with
    {
        DeviceToUnit = About<PageRequest>(links.DeviceToUnit, request => request.Last ? [request, Another(request)] : null),
    });

    private static PageRequest Another(PageRequest request) => request with { Serial = 1_000_000 };

    private static void Finds(
        string requirement,
        Func<LinkSet, LinkSet> damage,
        Architecture architecture = Architecture.Vtd,
        Func<MachineSetup, MachineSetup>? change = null,
        params Disturbance[] disturbances) =>
        Assert.Contains(
            Play(architecture, damage, change, disturbances), violation => violation.StartsWith($"{requirement} ", StringComparison.Ordinal));

    private static Damage About<T>(Link link, Func<T, IReadOnlyList<object>?> damage) =>
        new(link, 2, message => message is T about ? damage(about) : null);

    private static FaultJob With(FaultJob job, EquatableArray<PageRequest> requests) => new(job.Group with { Requests = requests }, job.AnswerTo, job.Faults);

    private static IReadOnlyList<string> Play(
        Architecture architecture, Func<LinkSet, LinkSet> damage, Func<MachineSetup, MachineSetup>? change = null, params Disturbance[] disturbances)
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var setup = new MachineSetup
        {
            Architecture = architecture,
            Devices = 2,
            Accesses = 12,
            GroupSize = 3,
            QueueOrder = architecture == Architecture.Amd ? 8 : 7,
            Domains = [.. Enumerable.Repeat(new DomainSetup(Servant.Memory, HandlerContexts.Blocking, false, GuestMapping.Passthrough, 0), 3)],
        };
        return MachineRun.Play(world, change?.Invoke(setup) ?? setup, disturbances, damage).Violations;
    }

    /// <summary>One group goes where another one went.</summary>
    private sealed class Astray(Link link) : Link
    {
        private IActorRef? _first;
        private bool _went;

        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            _first ??= receiver;
            var strays = !_went && message is FaultJob && !receiver.Equals(_first);
            _went |= strays;
            link.Send(strays ? _first : receiver, message, sender);
        }
    }
}
