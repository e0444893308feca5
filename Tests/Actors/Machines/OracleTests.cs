using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
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

    private static void Finds(string requirement, Func<LinkSet, LinkSet> damage, Architecture architecture = Architecture.Vtd) =>
        Assert.Contains(Play(architecture, damage), violation => violation.StartsWith($"{requirement} ", StringComparison.Ordinal));

    private static Damage About<T>(Link link, Func<T, IReadOnlyList<object>?> damage) =>
        new(link, 2, message => message is T about ? damage(about) : null);

    private static FaultJob With(FaultJob job, EquatableArray<PageRequest> requests) => new(job.Group with { Requests = requests }, job.AnswerTo, job.Faults);

    private static IReadOnlyList<string> Play(Architecture architecture, Func<LinkSet, LinkSet> damage)
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
        return MachineRun.Play(world, setup, [], damage).Violations;
    }
}
