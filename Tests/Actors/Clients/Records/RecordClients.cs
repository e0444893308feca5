using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;
using Iopf.Os.Records;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;
using static Iopf.Tests.Actors.Clients.Records.RecordScene;

namespace Iopf.Tests.Actors.Clients.Records;

/// <summary>A client that is told of faults in bytes: what is read, written, refused (R0 to R3, Q6).</summary>
public abstract class RecordClients<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly UnrecoverableFault BadTable =
        new(Wire.Device, Wire.One, UnrecoverableReason.BadPasidEntry, Wire.Page(6), 0x4_5000, PageAccess.Read);

    private static void Play(string version, Action<RecordScene> play, int capacity = 16) => Play(stage =>
    {
        var scene = new RecordScene(stage);
        Assert.Null(scene.Register(version, capacity));
        play(scene);
    });

    [Theory]
    [InlineData("v1", 48, 16)]
    [InlineData("v2", 104, 24)]
    [InlineData("uapi-5.2", 64, 24)]
    [InlineData("in-kernel", 48, 12)]
    public void R0_R1_R2_R3_S12_a_group_is_read_as_a_whole_in_the_clients_version_and_its_answer_reaches_the_device(string version, int record, int response) =>
        Play(version, scene =>
        {
            scene.Ask(Wire.More(7, 10), Wire.Last(7, 11));
            scene.ExpectWaiting();
            Assert.Equal(FaultBatch.HeaderSize + (2 * record), scene.ReadRaw(0).NextBytes);
            var records = scene.Read(FaultBatch.HeaderSize + (2 * record));
            Assert.Equal([Wire.Page(10).Value, Wire.Page(11).Value], records.Select(each => each.Address));
            Assert.Equal([false, true], records.Select(each => each.Has(FaultRecordFlags.Last)));
            Assert.All(records, each => Assert.Equal((7U, Wire.One), (each.Group.Value, each.Pasid)));
            Assert.Equal(response, scene.Bytes(Response(7)).Length);
            scene.AssertAccepted(1, scene.Write(Response(7)));
            scene.ExpectAnswer(7, Success);
            Assert.Equal(new RecordClientCounters { Groups = 1, Answered = 1 }, scene.Counters());
        });

    [Fact]
    public void S12_R2_a_version_that_does_not_exist_is_refused_with_the_reason_and_the_domain_never_hears_of_it() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var scene = new RecordScene(stage);
        Assert.Equal("'v9' is no version of fault records; known are v1, v2, uapi-5.2, in-kernel.", scene.Register("v9"));
        Assert.Equal("0 records cannot wait; 1 to 65536 can.", scene.Register("v1", capacity: 0));
        stage.StopAndAwait(scene.Domain);
        Assert.StartsWith("'v9'", scene.Register("v9"), StringComparison.Ordinal);
        Assert.Equal("the domain is gone", scene.Register("v1"));
        Assert.Equal("it is not registered", scene.ReadRaw(1000).Refusal);
        Assert.Equal("it is not registered", scene.WriteRaw(1, 2, 3).Refusal);
    });

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("uapi-5.2")]
    public void Q6_S13_an_unrecoverable_fault_is_read_with_address_and_fetch_address_and_nothing_is_owed_for_it(string version) =>
        Play(version, scene =>
        {
            scene.Core.Faults.Tell(BadTable, scene.Core.Unit.Ref);
            scene.ExpectWaiting();
            var record = Assert.Single(scene.Read());
            Assert.Equal(
                (FaultRecordType.Unrecoverable, UnrecoverableReason.BadPasidEntry, Wire.Page(6).Value, 0x4_5000UL),
                (record.Type, record.Reason, record.Address, record.FetchAddress));
            Assert.Equal(new RecordClientCounters { Unrecoverable = 1 }, scene.Counters());
            Assert.Equal([new(0, ResponseRefusal.UnknownGroup)], scene.Write(Response(0)).Refused.AsEnumerable());
        });

    [Fact]
    public void R2_Q6_what_todays_form_cannot_say_is_withheld_and_counted() => Play("in-kernel", scene =>
    {
        scene.Client.Tell(new ReportUnrecoverable(JobId.Unrecoverable(Wire.Device, 1), BadTable, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        scene.Core.Other.Expect(new UnrecoverableNoted(JobId.Unrecoverable(Wire.Device, 1), HandlerStatus.None));
        scene.Client.Tell(new ReportUnrecoverable(JobId.Unrecoverable(Wire.Device, 1), BadTable with { Reason = UnrecoverableReason.Command }, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        Assert.Equal(HandlerStatus.None, scene.Core.Other.Next<UnrecoverableNoted>().Status);
        Assert.Equal(new RecordClientCounters { Withheld = 1, Internal = 1 }, scene.Counters());
        Assert.Empty(scene.Read());
    });

    [Fact]
    public void R2_a_group_without_room_is_answered_here_and_never_read_in_part() => Play("v1", capacity: 3, play: scene =>
    {
        scene.AskInOrder(Wire.More(1, 1), Wire.Last(1, 2));
        scene.ExpectWaiting();
        scene.Ask(Wire.More(2, 3), Wire.Last(2, 4));
        scene.ExpectAnswer(2, InvalidRequest);
        scene.AskInOrder(Wire.Last(3, 5));
        Assert.Equal([1U, 1U, 3U], scene.Read().Select(record => record.Group.Value));
        scene.AssertAccepted(2, scene.Write(Response(1), Response(3)));
        scene.Core.Unit.ExpectInAnyOrder(Wire.Answer(1, Success), Wire.Answer(3, Success));
        Assert.Equal(1, scene.Counters().NoRoom);
    });

    [Fact]
    public void R2_as_many_groups_are_owed_as_records_may_wait() => Play("v1", capacity: 2, play: scene =>
    {
        scene.AskInOrder(Wire.Last(1), Wire.Last(2));
        scene.ExpectWaiting();
        Assert.Equal(2, scene.Read().Length);
        scene.Ask(Wire.Last(3));
        scene.ExpectAnswer(3, InvalidRequest);
        Assert.Equal((2, 0), (scene.Counters().Owed, scene.Counters().Waiting));
    });

    [Fact]
    public void R2_a_batch_has_whole_groups_only_and_the_reader_is_told_how_large_the_next_one_is() => Play("v1", scene =>
    {
        scene.AskInOrder(Wire.Last(1), Wire.More(2, 2), Wire.Last(2, 3), Wire.Last(3));
        scene.ExpectWaiting();
        Assert.Equal([1U], scene.Read(16 + (3 * 48) - 1).Select(record => record.Group.Value));
        var none = scene.ReadRaw(16 + 48);
        Assert.Equal((0, 16 + (2 * 48)), (none.Bytes.Length, none.NextBytes));
        Assert.Empty(scene.ReadRaw(int.MinValue).Bytes);
        Assert.Equal([2U, 2U, 3U], scene.Read(int.MaxValue).Select(record => record.Group.Value));
        Assert.Equal(16, scene.ReadRaw(int.MaxValue).Bytes.Length);
        scene.Reader.ExpectNothingMore();
    });

    [Fact]
    public void R2_responses_are_refused_by_reason_and_place_and_those_behind_are_looked_at_unless_it_is_none_at_all() => Play("v2", scene =>
    {
        scene.AskInOrder(Wire.Last(1), Wire.Last(2), Wire.Last(3));
        scene.ExpectWaiting();
        scene.Read();
        scene.Ask(Wire.Last(4));
        scene.ExpectWaiting();
        var written = scene.Write(Response(9), Response(1, pasid: 2), Response(4), Response(2, ResponseFailure));
        Assert.Equal(1, written.Accepted);
        Assert.Equal(
            [new(0, ResponseRefusal.UnknownGroup), new(24, ResponseRefusal.OtherPasid), new(48, ResponseRefusal.NotRead)], written.Refused.AsEnumerable());
        scene.ExpectAnswer(2, ResponseFailure);

        byte[] bytes = [.. scene.Bytes(Response(1), Response(3), Response(4))];
        bytes[24 + 16] = 15;
        written = scene.WriteRaw(bytes);
        Assert.Equal((1, new RecordError(RecordRule.UnknownCode, 24 + 16)), (written.Accepted, written.Error));
        Assert.Equal(new RecordError(RecordRule.TooShort, 23), scene.WriteRaw(bytes[..23]).Error);
        Assert.Equal(new RefusedResponses(Malformed: 2, UnknownGroup: 1, OtherPasid: 1, NotRead: 1), scene.Counters().Refused with { ByCore = 0 });
    });

    [Fact]
    public void R2_a_write_has_a_largest_number_of_responses() => Play("v2", scene =>
    {
        var most = Enumerable.Repeat(Response(5), RecordClientSettings.MaxResponses).ToArray();
        Assert.Equal((RecordRule.None, most.Length), (scene.Write(most).Error.Rule, (int)scene.Counters().Refused.UnknownGroup));
        Assert.Equal(new RecordError(RecordRule.TooMany, 24 * most.Length), scene.Write([.. most, Response(5)]).Error);
    });

    [Fact]
    public void C7_R2_of_several_groups_of_one_name_the_first_is_answered_first() => Play("v2", scene =>
    {
        var jobs = Enumerable.Range(0, 2).Select(i => Jobs.Make(new GroupId(i, 0), scene.Core.Other.Ref, [Wire.Last(1, (ulong)i)])).ToList();
        foreach (var job in jobs)
        {
            scene.Client.Tell(new ServeFault(job.Group, HandlerContext.NonBlocking), scene.Core.Other.Ref);
            scene.Core.Other.Expect(new FaultServed(job.Id, HandlerStatus.Ignore));
        }

        scene.ExpectWaiting();
        scene.Read();
        scene.AssertAccepted(2, scene.Write(Response(1, InvalidRequest), Response(1)));
        scene.Core.Other.Expect(jobs[0].Answer(InvalidRequest), jobs[1].Answer(Success));
        scene.Client.Tell(new AnswerRefused(jobs[1].Group.Name, AnswerRefusal.NotPending), scene.Core.Other.Ref);
        Assert.Equal(new ResponseRefused(Response(1), AnswerRefusal.NotPending), scene.Reader.Next());
        Assert.Equal(1, scene.Counters().Refused.ByCore);
    });

    [Fact]
    public void R2_a_group_that_is_asked_for_again_while_its_answer_is_owed_is_told_once() => Play("v2", scene =>
    {
        CompleteGroup group = new(new GroupId(0, 0), [Wire.Last(1)]), copy = new(new GroupId(0, 0), [Wire.Last(1)]);
        scene.Client.Tell(new ServeFault(group, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        scene.Client.Tell(new ServeFault(copy, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        scene.Core.Other.Expect(new FaultServed(group.Job, HandlerStatus.Ignore));
        scene.ExpectWaiting();
        Assert.Equal(new RecordClientCounters { Groups = 1, Repeated = 1, Owed = 1, Waiting = 1 }, scene.Counters());
        scene.Client.Tell(new JobWithdrawn(copy.Job, ClosedBy.Deadline), scene.Core.Other.Ref);
        Assert.Equal(new RecordClientCounters { Groups = 1, Repeated = 1 }, scene.Counters());
    });

    [Fact]
    public void C8_R2_a_group_that_was_closed_is_forgotten_and_if_it_was_not_read_it_never_is() => Play("v2", scene =>
    {
        scene.Ask(Wire.Last(1));
        scene.ExpectWaiting();
        scene.Read();
        scene.Ask(Wire.Last(2));
        scene.ExpectWaiting();
        scene.Core.Stage.Advance(TimeSpan.FromSeconds(10));
        scene.Core.Unit.ExpectInAnyOrder(Wire.Answer(1, InvalidRequest), Wire.Answer(2, InvalidRequest));
        scene.Await(counters => counters.Owed == 0);
        Assert.Empty(scene.Read());
        Assert.Equal(
            [new(0, ResponseRefusal.UnknownGroup), new(24, ResponseRefusal.UnknownGroup)], scene.Write(Response(1), Response(2)).Refused.AsEnumerable());
        Assert.Equal((0, 0), (scene.Counters().Owed, scene.Counters().Waiting));
    });

    [Fact]
    public void R2_a_group_of_another_function_is_left_to_the_next_handler() => Play("v2", scene =>
    {
        var other = Jobs.Make(new GroupId(0, 0), scene.Core.Other.Ref, [Wire.Last(1) with { Requester = new RequesterId(9, 9, 1) }]);
        scene.Client.Tell(new ServeFault(other.Group, HandlerContext.NonBlocking), scene.Core.Other.Ref);
        scene.Core.Other.Expect(new FaultServed(other.Id, HandlerStatus.None));
        Assert.Equal(new RecordClientCounters { NotOwn = 1 }, scene.Counters());
        scene.Reader.ExpectNothingMore();
    });
}
