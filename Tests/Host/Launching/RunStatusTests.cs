using System.Text.Json;
using Iopf.Cluster.Books;
using Iopf.Host.Launching;
using Iopf.Host.Nodes;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>How far a run is, from what its nodes say and what its books say.</summary>
public sealed class RunStatusTests : HostFixture
{
    private static readonly RequesterId Device = new(0x100);
    private static readonly BookPlan Plan = new(EquatableArray.Create<BookedDevice>([new(Device, 4, 2)]));

    [Fact]
    public void Books_say_how_far_machines_are_while_they_are_written()
    {
        var (folder, progress) = (new BookFolder(Folder), new BookProgress(Folder));
        Assert.Empty(progress.Look());
        using var first = folder.Begin(new LifeName(0, 1), Plan).Value!;
        using var other = folder.Begin(new LifeName(3, 1), Plan).Value!;
        first.StreamsOf(Device).Done(0, 10);
        first.StreamsOf(Device).Done(1, 5);
        Assert.Equal(new(1, 15, 0), progress.Look()[0]);
        first.StreamsOf(Device).Done(1, 7);
        other.StreamsOf(Device).Done(1, 1);
        Assert.Equal([(0, new BookedProgress(1, 17, 0)), (3, new BookedProgress(1, 1, 0))], progress.Look().OrderBy(each => each.Key).Select(each => (each.Key, each.Value)));

        // The next life goes on where the first stood.
        using var second = folder.Begin(new LifeName(0, 2), Plan, folder.Read().Lives[0]).Value!;
        Assert.Equal(new(2, 17, 0), progress.Look()[0]);
        second.StreamsOf(Device).Done(0, 11);
        Assert.Equal(new(2, 18, 0), progress.Look()[0]);
    }

    [Fact]
    public void What_is_no_book_shows_no_progress()
    {
        WriteFile("host-0.life-1.book", "IOPFBOOK");
        WriteFile("host-x.life-1.book", "");
        WriteFile("host-1.life-1.book.new", "");
        Assert.Empty(new BookProgress(Folder).Look());
        Assert.Empty(new BookProgress(PathOf("missing")).Look());
    }

    [Fact]
    public void Nodes_say_which_life_of_a_machine_goes_on_where()
    {
        var progress = new HostProgress(2);
        Assert.Equal(["waiting", "waiting"], States(progress));
        progress.Hear(Said(1, HostWords.Began, """{"host":0,"life":1}"""));
        Assert.Equal(["running", "waiting"], States(progress));
        progress.Hear(Said(1, HostWords.Ended, """{"host":0,"life":1,"done":false}"""));
        progress.Hear(Said(2, HostWords.Began, """{"host":1,"life":1}"""));
        Assert.Equal(["handed over", "running"], States(progress));
        progress.Hear(new NodeGone(2, 137));
        progress.Hear(Said(3, HostWords.Began, """{"host":0,"life":2}"""));
        Assert.Equal(["running", "lost"], States(progress));
        progress.Hear(Said(3, HostWords.Ended, """{"host":0,"life":2,"done":true}"""));
        var machines = progress.Machines(new() { [0] = new(2, 90, 8), [1] = new(1, 20, 2) }, planned: 100);
        Assert.Equal([new(0, "done", 2, 3, 90, 100, 8), new(1, "lost", 1, 2, 20, 100, 2)], machines);
        Assert.Equal(new(1, "running", 2, 0, 21, 100, 3), progress.Machines(new() { [1] = new(2, 21, 3) }, planned: 100)[1]);
        var run = new RunStatus("plain", "books", TimeSpan.Zero, machines);
        Assert.Equal(" 55 %  110 of 200 accesses, 10 groups, 1 of 2 machines over", RunPage.Line(run));
    }

    private static IEnumerable<string> States(HostProgress progress) => progress.Machines([], planned: 1).Select(machine => machine.State);

    private static NodeSaid Said(int node, string name, string content) => new(node, name, JsonDocument.Parse(content).RootElement);
}
