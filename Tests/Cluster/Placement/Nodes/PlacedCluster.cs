using System.Text;
using System.Threading.Channels;
using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Cluster.Placement.Nodes;

/// <summary>A life of a machine that began, or is over.</summary>
/// <param name="Node">The number of its node.</param>
/// <param name="Life">The life.</param>
/// <param name="Report">What it did; null: it began.</param>
/// <param name="IsDone">Whether its workload is at its end.</param>
internal sealed record LifeEvent(int Node, LifeName Life, RunReport? Report, bool IsDone);

/// <summary>Three nodes over real remoting in this process, which run an experiment of one machine.</summary>
internal sealed class PlacedCluster : IAsyncDisposable
{
    /// <summary>How long a test waits for an event at the most.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("iopf-test-").FullName;
    private readonly Channel<LifeEvent> _events = Channel.CreateUnbounded<LifeEvent>();

    private PlacedCluster(string scenario, long heldFrom)
    {
        Books = new BookFolder(_folder);
        var holder = new ExperimentHolder();
        holder.TrySet(new Experiment(1, [.. Encoding.UTF8.GetBytes(scenario)], 1, 3, _folder));
        Nodes = [.. Enumerable.Range(0, 3).Select(number => new PlacedNode(holder, new Told(number, _events.Writer), heldFrom))];
    }

    public IReadOnlyList<PlacedNode> Nodes { get; }

    public BookFolder Books { get; }

    /// <summary>The lives that are over, of those that a test waited for.</summary>
    public List<LifeEvent> Over { get; } = [];

    /// <summary>The node that has the pagers, once calls are held there. Pagers that come after them hold none.</summary>
    public async Task<PlacedNode> PagersAreHeldAsync()
    {
        var reached = await Task.WhenAny(Nodes.Select(node => node.Calls.Reached)).WaitAsync(Bound);
        foreach (var other in Nodes.Where(node => node.Calls.Reached != reached))
            other.Calls.Release();

        return Nodes.Single(node => node.Calls.Reached == reached);
    }

    /// <summary>Starts three nodes, the oldest first.</summary>
    /// <param name="scenario">What the machine runs.</param>
    /// <param name="heldFrom">From which call on the calls of a node's pagers wait.</param>
    public static async Task<PlacedCluster> StartAsync(string scenario, long heldFrom = long.MaxValue)
    {
        var cluster = new PlacedCluster(scenario, heldFrom);
        await cluster.Nodes[0].JoinAsync();
        await Task.WhenAll(cluster.Nodes.Skip(1).Select(node => node.JoinAsync(cluster.Nodes[0])));
        return cluster;
    }

    /// <summary>The next life that begins, or is over.</summary>
    public async Task<LifeEvent> NextAsync()
    {
        using var bound = new CancellationTokenSource(Bound);
        return await _events.Reader.ReadAsync(bound.Token);
    }

    /// <summary>Waits until the workload is at its end.</summary>
    public async Task DoneAsync()
    {
        while (!Over.Exists(life => life.IsDone))
        {
            var next = await NextAsync();
            if (next.Report is not null)
                Over.Add(next);
        }
    }

    /// <summary>The books of all lives, added up.</summary>
    public BooksVerdict Sum() => BookSums.Sum(Books.Read());

    /// <summary>Checks that every group is in the books once, and that none was cancelled.</summary>
    public void AssertBooks()
    {
        var books = Sum();
        Assert.Equal((BooksOutcome.Holds, 0, 0, 0), (books.Outcome, books.Total.Unsure, books.Total.ClosedTwice, books.Total.Cancelled));
    }

    /// <summary>Checks that all that crossed, whoever sent it, has a serializer of its own.</summary>
    public void AssertNothingRefused() => Assert.All(Nodes, node => Assert.Empty(node.Complaints.All));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Told(int node, ChannelWriter<LifeEvent> events) : IHostReports
    {
        public void Began(LifeName life) => events.TryWrite(new LifeEvent(node, life, Report: null, IsDone: false));

        public void Ended(LifeName life, RunReport report, bool isDone) => events.TryWrite(new LifeEvent(node, life, report, isDone));

        public void Refused(int host, string why) => events.TryComplete(new InvalidOperationException($"host-{host}: {why}"));
    }
}
