using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>One guest client: what it injects, refuses, and does when it is registered, unregistered and left alone (K2).</summary>
public abstract class GuestClients<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(GuestMapping mapping, Action<GuestScene, PlayedGuest> play, AnswerMatching matching = AnswerMatching.Group) =>
        Play(stage =>
        {
            var scene = new GuestScene(stage, matching);
            play(scene, scene.Guest(mapping, 1));
        });

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void K2_a_group_goes_into_the_guest_as_a_whole_and_the_guests_answer_reaches_the_device_with_the_devices_index(GuestMapping mapping) =>
        Play(mapping, (scene, guest) =>
        {
            guest.Register();
            scene.Ask(Wire.More(7, 10), Wire.Last(7, 11));
            var injected = guest.Inside.Next<InjectFault>().Requests;
            Assert.Equal([Wire.Page(10), Wire.Page(11)], injected.Select(request => request.Address));
            Assert.Single(injected.Select(request => request.Index).Distinct());
            guest.Answer(injected[^1], Success);
            scene.ExpectAnswer(7, Success);
            Assert.Equal(new GuestClientCounters { Injected = 1, Answered = 1 }, guest.Counters());
            Assert.Equal(["mapped", "given"], guest.Probe.Notes.Select(note => note.What));
        });

    [Theory]
    [InlineData(GuestMapping.Passthrough, 7, 7)]
    [InlineData(GuestMapping.VirtualIndex, 40_000, 0)]
    [InlineData(GuestMapping.DrainFirst, 511, 511)]
    public void K2_D8_a_stall_goes_into_the_guest_as_a_group_of_an_index_and_its_answer_goes_to_the_stalls_tag(
        GuestMapping mapping, int tag, int index) => Play(mapping, (scene, guest) =>
        {
            guest.Register();
            var stall = Wire.Last(0, 10) with { Stall = new StallTag((ushort)tag) };
            scene.Ask(stall);
            var injected = Assert.Single(guest.Inside.Next<InjectFault>().Requests);
            Assert.Equal(Wire.Last((ushort)index, 10), injected);
            guest.Answer(injected, Success);
            scene.Core.Unit.Expect(PageResponse.To(stall, withPasid: true, Success));
        });

    [Fact]
    public void K2_D8_a_stall_whose_tag_is_no_index_is_answered_Invalid() => Play(GuestMapping.Passthrough, (scene, guest) =>
    {
        guest.Register();
        var stall = Wire.Last(0, 10) with { Stall = new StallTag(512) };
        scene.Ask(stall);
        scene.Core.Unit.Expect(PageResponse.To(stall, withPasid: true, InvalidRequest));
        Assert.Equal(1, guest.Counters().NoIndexFree);
    });

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void K2_answers_of_another_device_or_of_no_group_are_refused_counted_and_told_to_the_guest(GuestMapping mapping) =>
        Play(mapping, (scene, guest) =>
        {
            guest.Register();
            var stranger = new GuestAnswer(new PageResponse(new RequesterId(9, 9, 1), Wire.One, new(0), Success));
            guest.Client.Tell(stranger, guest.Inside.Ref);
            guest.ExpectRefused(stranger, GuestRefusal.OtherRequester);
            guest.ExpectRefused(guest.Answer(3, Success, Wire.One), GuestRefusal.UnknownIndex);
            Assert.Equal(new RefusedGuestAnswers(OtherRequester: 1, UnknownIndex: 1), guest.Counters().Refused);
            Assert.Equal(["OtherRequester", "UnknownIndex"], guest.Probe.Notes.Select(note => note.What));
        });

    [Fact]
    public void K2_C7_what_the_core_refuses_later_is_counted_and_told_to_the_guest_with_the_cores_reason() =>
        Play(GuestMapping.Passthrough, AskTwice, AnswerMatching.Index);

    private static void AskTwice(GuestScene scene, PlayedGuest guest)
    {
        guest.Register();
        scene.Ask(Wire.Last(1));
        var last = guest.Injected();
        guest.Answer(last, Success);
        scene.ExpectAnswer(1, Success);
        guest.ExpectRefused(guest.Answer(last, InvalidRequest), GuestRefusal.ByCore, AnswerRefusal.UnknownTag);
        Assert.Equal(new RefusedGuestAnswers(ByCore: 1), guest.Counters().Refused);
    }

    [Fact]
    public void K2_C7_as_many_answers_are_kept_for_refusals_as_groups_can_be_in_flight_and_what_is_refused_beyond_that_is_counted() => Play(stage =>
    {
        var scene = new GuestScene(stage, AnswerMatching.Group);
        var (guest, domain) = (scene.Bounded(GuestMapping.Passthrough, groups: 2, 1), stage.Witness());
        var (answers, given) = (new List<GuestAnswer>(), new List<GroupAnswer>());
        for (ushort index = 0; index < 3; index++)
        {
            var group = new CompleteGroup(new GroupId(index, 0), [Wire.Last(index)]);
            guest.Client.Tell(new ServeFault(group, HandlerContext.NonBlocking), domain.Ref);
            domain.Next<FaultServed>();
            answers.Add(guest.Answer(guest.Injected(), Success));
            given.Add(domain.Next<GroupAnswer>());
        }

        given.ForEach(answer => guest.Client.Tell(new AnswerRefused(answer.Name, AnswerRefusal.NotPending), domain.Ref));

        guest.ExpectRefused(answers[1], GuestRefusal.ByCore, AnswerRefusal.NotPending);
        guest.ExpectRefused(answers[2], GuestRefusal.ByCore, AnswerRefusal.NotPending);
        Assert.Equal((1L, 2L), (guest.Counters().RefusalsUntold, guest.Counters().Refused.ByCore));
    });

    [Fact]
    public void K2_an_index_of_the_guests_own_is_not_given_again_before_the_guest_has_answered_and_without_one_the_answer_is_invalid() =>
        Play(GuestMapping.VirtualIndex, (scene, guest) =>
        {
            guest.Register();
            scene.Ask([.. Enumerable.Range(0, 512).Select(index => Wire.Last((ushort)index, (ulong)index))]);
            var injected = Enumerable.Range(0, 512).Select(_ => guest.Injected()).ToList();
            Assert.Equal(512, injected.Select(last => last.Index).Distinct().Count());
            scene.Stage.Advance(TimeSpan.FromSeconds(10));
            for (var i = 0; i < 512; i++)
                scene.Core.Unit.Next<PageResponse>();

            guest.Settle();
            scene.Ask(Wire.Last(5, 1000));
            scene.ExpectAnswer(5, InvalidRequest);
            guest.ExpectRefused(guest.Answer(injected[3], Success), GuestRefusal.Closed);
            scene.Ask(Wire.Last(5, 1001));
            var next = guest.Injected();
            Assert.Equal(injected[3].Index, next.Index);
            guest.Answer(next, Success);
            scene.ExpectAnswer(5, Success);
            Assert.Equal((1L, 0, 511), (guest.Counters().NoIndexFree, guest.Counters().Pending, guest.Counters().Late));
        });

    [Fact]
    public void K2_a_registration_that_waits_for_the_guest_is_given_up_by_an_unregistration() =>
        Play(GuestMapping.DrainFirst, (scene, guest) =>
        {
            guest.Register();
            scene.Ask(Wire.Last(1));
            var old = guest.Injected();
            guest.Unregister(closed: 1);
            scene.ExpectAnswer(1, InvalidRequest);
            guest.AskToRegister();
            guest.AskToUnregister();
            guest.ExpectRegistered("it was unregistered before the guest had answered all that it was given");
            guest.ExpectUnregistered(0);
            guest.ExpectRefused(guest.Answer(old, Success), GuestRefusal.Closed);
            guest.Register();
            scene.Ask(Wire.Last(1));
            guest.Answer(guest.Injected(), Success);
            scene.ExpectAnswer(1, Success);
        });

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void C9_a_client_is_registered_and_unregistered_in_any_state_and_each_asker_gets_a_reply(GuestMapping mapping) =>
        Play(mapping, (scene, guest) =>
        {
            guest.Unregister(closed: 0);
            guest.AskToRegister();
            guest.AskToUnregister();
            guest.AskToRegister();
            guest.ExpectRegistered();
            guest.ExpectUnregistered(0);
            guest.ExpectRegistered();
            scene.Ask(Wire.Last(1));
            guest.Injected();
            guest.AskToUnregister();
            guest.AskToUnregister();
            guest.ExpectUnregistered(1);
            guest.ExpectUnregistered(0);
            scene.ExpectAnswer(1, InvalidRequest);
            guest.ExpectNoReply();
        });

    [Theory]
    [InlineData(GuestMapping.Passthrough)]
    [InlineData(GuestMapping.VirtualIndex)]
    [InlineData(GuestMapping.DrainFirst)]
    public void C10_S10_a_guest_that_is_gone_for_good_is_unregistered_and_all_it_had_is_answered(GuestMapping mapping) =>
        Play(mapping, (scene, guest) =>
        {
            guest.Register();
            scene.Ask(Wire.Last(1), Wire.Last(2, 2));
            guest.Injected();
            guest.Injected();
            scene.Stage.StopAndAwait(guest.Guest);
            scene.Core.Unit.ExpectInAnyOrder(Wire.Answer(1, InvalidRequest), Wire.Answer(2, InvalidRequest));
            scene.Ask(Wire.Last(3));
            scene.ExpectAnswer(3, InvalidRequest);
            guest.AskToRegister();
            guest.ExpectRegistered("the guest is gone");
            Assert.Equal(0, scene.Core.Counters().Owed);
        });

    [Fact]
    public void K2_a_domain_that_goes_ends_the_change_that_waits_for_it() => Play(GuestMapping.Passthrough, (scene, guest) =>
    {
        scene.Stage.ExpectLostMessages();
        scene.Stage.StopAndAwait(guest.Domain);
        guest.AskToRegister();
        guest.ExpectRegistered("the domain is gone");
        guest.Unregister(closed: 0);
    });

    [Fact]
    public void K2_a_group_of_another_address_space_is_left_to_the_next_handler() => Play(GuestMapping.Passthrough, (scene, guest) =>
    {
        var job = Jobs.Make(new GroupId(0, 0), scene.Core.Other.Ref, [Wire.Last(1, pasid: 2)]);
        guest.Client.Tell(new ServeFault(job.Group, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        scene.Core.Other.Expect(new FaultServed(job.Id, HandlerStatus.None));
        guest.Inside.ExpectNothingMore();
    });

    [Fact]
    public void K2_a_group_that_is_asked_for_again_while_it_is_in_the_guest_is_put_in_once() => Play(GuestMapping.VirtualIndex, (scene, guest) =>
    {
        CompleteGroup group = new(new GroupId(0, 0), [Wire.Last(1)]), copy = new(new GroupId(0, 0), [Wire.Last(1)]);
        guest.Client.Tell(new ServeFault(group, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        guest.Client.Tell(new ServeFault(copy, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        scene.Core.Other.Expect(new FaultServed(group.Job, HandlerStatus.Ignore));
        Assert.Single(guest.Inside.Next<InjectFault>().Requests);
        Assert.Equal(new GuestClientCounters { Injected = 1, Repeated = 1, Pending = 1 }, guest.Counters());
        guest.Client.Tell(new JobWithdrawn(copy.Job, ClosedBy.Deadline), scene.Core.Other.Ref);
        guest.Client.Tell(new JobWithdrawn(copy.Job, ClosedBy.Deadline), scene.Core.Other.Ref);
        Assert.Equal(new GuestClientCounters { Injected = 1, Repeated = 1, Late = 1 }, guest.Counters());
        guest.Inside.ExpectNothingMore();
    });

    [Fact]
    public void Q6_a_fault_without_an_answer_is_told_to_the_guest() => Play(GuestMapping.Passthrough, (scene, guest) =>
    {
        guest.Register();
        var fault = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.BadPasidEntry, Wire.Page(1), null, PageAccess.Read);
        scene.Core.Faults.Tell(fault, scene.Core.Unit.Ref);
        guest.Inside.Expect(fault);
        Assert.Equal(new GuestClientCounters { EventsTold = 1 }, guest.Counters());
    });

    [Theory]
    [InlineData(WithoutBuffer.Wait)]
    [InlineData(WithoutBuffer.Drop)]
    public void Q6_without_a_free_buffer_a_fault_without_an_answer_waits_for_one_or_is_lost_as_the_policy_says(WithoutBuffer policy) => Play(stage =>
    {
        var guest = new GuestScene(stage, AnswerMatching.Group).WithOneBuffer(policy, 1);
        guest.Register();
        var (first, second, third) = (Bad(1), Bad(2), Bad(3));
        guest.Domain.Tell(first, stage.Witness().Ref);
        guest.Inside.Expect(first);
        guest.Domain.Tell(second, stage.Witness().Ref);
        guest.Settle();
        guest.Inside.ExpectNothingMore();
        var waits = policy == WithoutBuffer.Wait;
        Assert.Equal(new GuestClientCounters { EventsTold = 1, EventsWaiting = waits ? 1 : 0, EventsDropped = waits ? 0 : 1 }, guest.Counters());
        guest.Client.Tell(GuestEventRead.Instance, guest.Guest);
        if (waits)
        {
            guest.Inside.Expect(second);
            guest.Client.Tell(GuestEventRead.Instance, guest.Guest);
        }

        guest.Counters();
        guest.Domain.Tell(third, stage.Witness().Ref);
        guest.Inside.Expect(third);
        Assert.Equal(new GuestClientCounters { EventsTold = waits ? 3 : 2, EventsDropped = waits ? 0 : 1 }, guest.Counters());

        static UnrecoverableFault Bad(ulong page) =>
            new(Wire.Device, Wire.One, UnrecoverableReason.BadPasidEntry, Wire.Page(page), null, PageAccess.Read);
    });

    [Fact]
    public void D7_what_the_guest_takes_back_leaves_the_devices_cache_before_the_guest_is_told() => Play(GuestMapping.Passthrough, (scene, guest) =>
    {
        var unit = scene.Core.Other;
        var attachment = new ClientAttached(unit.Ref, Wire.Device, Wire.One);
        guest.Client.Tell(attachment, unit.Ref);
        unit.Expect(new AttachmentNoted(attachment));
        var request = new InvalidatePages(Wire.Device, Wire.One, [new PageRange(1, 2)], 77);
        guest.Client.Tell(request, guest.Inside.Ref);
        var relayed = unit.Next<InvalidatePages>();
        Assert.Equal(request, relayed with { Token = 77 });
        guest.Inside.ExpectNothingMore();
        guest.Client.Tell(new PagesInvalidated(Wire.Device, relayed.Token), unit.Ref);
        guest.Inside.Expect(new PagesInvalidated(Wire.Device, 77));

        guest.Client.Tell(request with { Token = 78 }, guest.Inside.Ref);
        unit.Next<InvalidatePages>();
        guest.Client.Tell(new DeviceCacheLost(Wire.Device), unit.Ref);
        guest.Inside.Expect(new PagesInvalidated(Wire.Device, 78));
        guest.Client.Tell(request with { Token = 79, Pasid = Wire.Two }, guest.Inside.Ref);
        guest.Inside.Expect(new PagesInvalidated(Wire.Device, 79));
        unit.ExpectNothingMore();
    });

    [Fact]
    public void D7_a_guest_that_names_pages_which_do_not_exist_or_none_is_told_at_once_and_the_unit_is_asked_for_the_others_alone() =>
        Play(GuestMapping.Passthrough, (scene, guest) =>
        {
            var unit = scene.Core.Other;
            var attachment = new ClientAttached(unit.Ref, Wire.Device, Wire.One);
            guest.Client.Tell(attachment, unit.Ref);
            unit.Expect(new AttachmentNoted(attachment));
            guest.Client.Tell(new InvalidatePages(Wire.Device, Wire.One, [], 1), guest.Inside.Ref);
            guest.Inside.Expect(new PagesInvalidated(Wire.Device, 1));
            guest.Client.Tell(new InvalidatePages(Wire.Device, Wire.One, [new(Iova.MaxPage + 1, ulong.MaxValue), new(5, 5), new(6, 2)], 2), guest.Inside.Ref);
            guest.Inside.Expect(new PagesInvalidated(Wire.Device, 2));
            guest.Client.Tell(new InvalidatePages(Wire.Device, Wire.One, [new(7, 7), new(Iova.MaxPage, ulong.MaxValue)], 3), guest.Inside.Ref);
            Assert.Equal([new PageRange(Iova.MaxPage, Iova.MaxPage + 1)], unit.Next<InvalidatePages>().Ranges);
            unit.ExpectNothingMore();
        });

    [Fact]
    public void C9_K2_a_guest_that_leaves_one_domain_still_answers_what_another_gave_it() => Play(GuestMapping.VirtualIndex, (scene, guest) =>
    {
        guest.Register();
        scene.Ask(Wire.Last(1));
        var last = guest.Injected();
        var other = scene.Stage.Spawn(DomainActor.PropsFor(new DomainMemory([]), new DomainSettings(), LinkSet.Direct));
        guest.AskToUnregister(other);
        guest.ExpectUnregistered(0);
        guest.Answer(last, Success);
        scene.ExpectAnswer(1, Success);
    });

    [Fact]
    public void K2_a_reply_of_a_domain_that_was_not_asked_ends_no_registration() => Play(GuestMapping.Passthrough, (scene, guest) =>
    {
        guest.AskToRegister(scene.Core.Other.Ref);
        guest.Client.Tell(new HandlerRegistered("forged"), scene.Core.Unit.Ref);
        guest.Client.Tell(new HandlerUnregistered(5), scene.Core.Unit.Ref);
        scene.Core.Other.Next<RegisterHandler>();
        guest.Client.Tell(new HandlerRegistered(null), scene.Core.Other.Ref);
        guest.ExpectRegistered();
    });
}
