using Iopf.Actors.Protocol.Wire;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;
using static Iopf.Tests.Actors.Clients.Records.RecordScene;

namespace Iopf.Tests.Actors.Clients.Records;

/// <summary>A record client joins and leaves, and those around it crash (C9, C10, R2).</summary>
public abstract class RecordMemberships<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void C9_R2_a_client_is_registered_and_unregistered_in_any_state_and_each_asker_gets_a_reply() => Play(stage =>
    {
        var scene = new RecordScene(stage);
        scene.AskToUnregister();
        scene.AskToRegister();
        scene.AskToRegister("v1");
        scene.AskToUnregister();
        scene.AskToUnregister();
        scene.ExpectReplies(new RecordsUnregistered(0), new RecordsRegistered("it is registered already"));
        scene.ExpectReplies(new RecordsRegistered(null), new RecordsUnregistered(0), new RecordsUnregistered(0));
        Assert.Null(scene.Register("v1"));
        scene.Ask(Wire.Last(1));
        scene.ExpectWaiting();
        scene.AskToUnregister();
        scene.ExpectReplies(new RecordsUnregistered(1));
        scene.ExpectAnswer(1, InvalidRequest);
        Assert.Null(scene.Register("v2"));
        Assert.Empty(scene.Read());
        Assert.Single(scene.Write(Response(1)).Refused);
        scene.Ask(Wire.Last(1, 2));
        scene.ExpectWaiting();
        Assert.Single(scene.Read());
        scene.AssertAccepted(1, scene.Write(Response(1)));
        scene.ExpectAnswer(1, Success);
    });

    [Fact]
    public void C10_R2_a_reader_that_is_gone_takes_its_client_out_of_the_domain_and_all_it_had_is_closed() => Play(stage =>
    {
        var scene = new RecordScene(stage);
        Assert.Null(scene.Register());
        scene.AskInOrder(Wire.Last(1), Wire.Last(2, 2));
        scene.ExpectWaiting();
        scene.Read();
        stage.StopAndAwait(scene.Door);
        scene.Core.Unit.ExpectInAnyOrder(Wire.Answer(1, InvalidRequest), Wire.Answer(2, InvalidRequest));
        scene.Ask(Wire.Last(3));
        scene.ExpectAnswer(3, InvalidRequest);
        Assert.Equal(0, scene.Core.Counters().Owed);
    });

    [Fact]
    public void C10_R2_a_domain_that_goes_ends_the_registration_and_what_waits_for_it() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var scene = new RecordScene(stage);
        Assert.Null(scene.Register());
        stage.StopAndAwait(scene.Domain);
        scene.AskToUnregister();
        scene.ExpectReplies(new RecordsUnregistered(0));
        Assert.Equal("the domain is gone", scene.Register());
        Assert.NotNull(scene.ReadRaw(100).Refusal);
    });

    [Fact]
    public void C10_R2_a_client_that_crashes_leaves_the_chain_and_all_it_had_is_closed() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var scene = new RecordScene(stage);
        Assert.Null(scene.Register());
        scene.Ask(Wire.Last(1));
        scene.ExpectWaiting();
        stage.StopAndAwait(scene.Client);
        scene.ExpectAnswer(1, InvalidRequest);
        scene.Ask(Wire.Last(2));
        scene.ExpectAnswer(2, InvalidRequest);
    });
}
