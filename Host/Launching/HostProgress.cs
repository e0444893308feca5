using System.Text.Json;
using Iopf.Host.Nodes;
using Iopf.Host.Reports;

namespace Iopf.Host.Launching;

/// <summary>A life of a machine as its launcher knows it.</summary>
/// <param name="Host">Number of the machine.</param>
/// <param name="Life">Which machine of that number.</param>
/// <param name="Node">The node that it lived on.</param>
internal sealed record LifeSeen(int Host, long Life, int Node)
{
    /// <summary>Whether it ended by itself; one that did not was killed with its node, or goes on.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Whether its workload was at its end.</summary>
    public bool IsDone { get; init; }

    /// <summary>The verdict on it; empty before its end.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>The verdict in a sentence.</summary>
    public string Why { get; init; } = "";

    /// <summary>What it did.</summary>
    public HostCounts Counts { get; init; } = new();
}

/// <summary>Follows the machines of an experiment by what nodes say. Used by one thread at a time.</summary>
/// <param name="hosts">How many machines there are.</param>
internal sealed class HostProgress(int hosts)
{
    private readonly SortedDictionary<(int Host, long Life), LifeSeen> _lives = [];
    private readonly HashSet<int> _gone = [];

    /// <summary>The lives, by machine and life.</summary>
    public IEnumerable<LifeSeen> Lives => _lives.Values;

    /// <summary>Why machines cannot run, in the order in which it was said.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>How many machines are at the end of their workloads.</summary>
    public int Done => _lives.Values.Where(life => life.IsDone).Select(life => life.Host).Distinct().Count();

    /// <summary>Whether nothing more is to be expected.</summary>
    public bool IsOver => Done >= hosts || Refusals.Count > 0;

    /// <summary>How far each machine is, by its number. A life whose book is there has begun, though its node may say so a little later.</summary>
    /// <param name="books">By machine, what its books say.</param>
    /// <param name="planned">Accesses of a machine's whole workload.</param>
    public IReadOnlyList<MachineStatus> Machines(Dictionary<int, BookedProgress> books, long planned)
    {
        var latest = _lives.Values.GroupBy(life => life.Host).ToDictionary(lives => lives.Key, lives => lives.Last());
        return
        [
            .. Enumerable.Range(0, hosts).Select(host =>
            {
                var (life, booked) = (latest.GetValueOrDefault(host), books.GetValueOrDefault(host));
                return booked.Life > (life?.Life ?? 0)
                    ? new MachineStatus(host, MachineStatus.Running, booked.Life, Node: 0, booked.Accesses, planned, booked.Groups)
                    : new MachineStatus(host, StateOf(life), life?.Life ?? 0, life?.Node ?? 0, booked.Accesses, planned, booked.Groups);
            }),
        ];
    }

    /// <summary>Something happened at a node.</summary>
    public void Hear(LaunchEvent happened)
    {
        if (happened is NodeGone gone)
            _gone.Add(gone.Number);

        if (happened is not NodeSaid said)
            return;

        var (host, life) = ((int)(JsonFields.NumberOf(said.Content, HostWords.Host) ?? 0), JsonFields.NumberOf(said.Content, HostWords.Life) ?? 0);
        switch (said.Name)
        {
            case HostWords.Began:
                if (!_lives.TryAdd((host, life), new LifeSeen(host, life, said.Number)))
                    Refusals.Add($"host-{host}: life {life} began twice, so its book was taken away in between");

                break;
            case HostWords.Ended:
                _lives[(host, life)] = new LifeSeen(host, life, said.Number)
                {
                    HasEnded = true,
                    IsDone = said.Content.TryGetProperty(HostWords.Done, out var done) && done.ValueKind == JsonValueKind.True,
                    Verdict = JsonFields.TextOf(said.Content, HostWords.Verdict) ?? "",
                    Why = JsonFields.TextOf(said.Content, HostWords.Why) ?? "",
                    Counts = HostCounts.Read(said.Content),
                };
                break;
            case HostWords.Refused:
                Refusals.Add($"host-{host}: {JsonFields.TextOf(said.Content, HostWords.Why)}");
                break;
        }
    }

    private string StateOf(LifeSeen? life) => life switch
    {
        null => MachineStatus.Waiting,
        { IsDone: true } => MachineStatus.Done,
        { HasEnded: true } => MachineStatus.HandedOver,
        _ => _gone.Contains(life.Node) ? MachineStatus.Lost : MachineStatus.Running,
    };
}
