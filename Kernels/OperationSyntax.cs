using Iopf.Text;

namespace Iopf.Kernels;

/// <summary>An operation of the line protocol.</summary>
/// <param name="Name">The first word of the line.</param>
/// <param name="Operands">What follows it.</param>
/// <param name="Meaning">What it does.</param>
public sealed record OperationHelp(string Name, string Operands, string Meaning)
{
    /// <summary>The whole line.</summary>
    public string Syntax => $"{Name} {Operands}";
}

/// <summary>The operations of the line protocol: how they are written, and what they do.</summary>
public static class OperationSyntax
{
    /// <summary>The highest number of a device.</summary>
    public const uint HighestDevice = 65_535;

    /// <summary>The highest number of a queue.</summary>
    public const uint HighestQueue = 65_535;

    private static readonly (OperationHelp Help, Func<OperationLine, Action<FaultBench>> Read)[] Table =
    [
        (new("ADD", "dev [queue]", "the device joins a fault queue (0, if none is named)"), line =>
        {
            var (device, queue) = (line.Device(), line.OptionalQueue());
            return bench => bench.Add(device, queue);
        }),
        (new("REMOVE", "dev [queue]", "the device leaves; what waits is answered"), line =>
        {
            var (device, queue) = (line.Device(), line.OptionalQueue());
            return bench => bench.Remove(device, queue);
        }),
        (new("ATTACH", "dev pasid|- name mode[:code] [nested]", "attach a domain; mode: hold, inline:code, wq:code, dequeue, nohandler"), ReadAttach),
        (new("DETACH", "dev pasid|-", "take the domain out; the core is not told"), line =>
        {
            var (device, pasid) = (line.Device(), line.Pasid());
            return bench => bench.Detach(device, pasid);
        }),
        (new("REPORT", "dev pasid|- grpid last addr perm needs_pasid [type]", "a request reaches the core; type 1 is a page request"), ReadReport),
        (new("RESPOND", "dev pasid|- grpid code [keep]", "answer the first held group that fits, then free it (keep: do not)"), line =>
        {
            var (device, pasid, index, code) = (line.Device(), line.Pasid(), line.Unsigned("grpid"), line.Signed("code"));
            var keep = line.Option("keep");
            return bench => bench.Respond(device, pasid, index, code, keep);
        }),
        (new("RESPONDG", "g code [keep]", "the same for the group with that number"), line =>
        {
            var (group, code, keep) = (line.Group(), line.Signed("code"), line.Option("keep"));
            return bench => bench.RespondTo(group, code, keep);
        }),
        (new("RAWRESPOND", "dev pasid|- grpid code needs_pasid", "answer with a group made up by the caller"), line =>
        {
            var (device, pasid, index, code) = (line.Device(), line.Pasid(), line.Unsigned("grpid"), line.Signed("code"));
            var last = new PageFault(pasid, index, IsLast: false, Address: 0, Permission: 0, line.Flag("needs_pasid"));
            return bench => bench.RespondRaw(device, last, code);
        }),
        (new("FREE", "g", "free a group without an answer"), line =>
        {
            var group = line.Group();
            return bench => bench.Free(group);
        }),
        (new("DISCARD", "[queue]", "drop the partial requests of all devices on the queue"), line =>
        {
            var queue = line.OptionalQueue();
            return bench => bench.Discard(queue);
        }),
        (new("FLUSH", "dev", "run the work of the device's queue"), line =>
        {
            var device = line.Device();
            return bench => bench.Flush(device);
        }),
        (new("RUNWQ", "[queue]", "run the work of a queue"), line =>
        {
            var queue = line.OptionalQueue();
            return bench => bench.RunWorkQueue(queue);
        }),
        (new("QUEUE", "n", "make a queue (queue 0 is there)"), line =>
        {
            var queue = line.Queue();
            return bench => bench.MakeQueue(queue);
        }),
        (new("QUEUEFREE", "[n]", "free a queue and remove its devices"), line =>
        {
            var queue = line.OptionalQueue();
            return bench => bench.FreeQueue(queue);
        }),
        (new("STATE", "dev", "show the core's own lists, in its order"), line =>
        {
            var device = line.Device();
            return bench => bench.ShowState(device);
        }),
        (new("FAILALLOC", "n", "let an allocation fail (0: the next)"), line =>
        {
            var number = line.Unsigned("n");
            return bench => bench.FailAllocation(number);
        }),
        (new("OPS", "user_pasid_table 0|1, or ret n", "what the driver says of itself; what its function for responses returns"), ReadDriver),
    ];

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<OperationHelp> All { get; } = [.. Table.Select(row => row.Help)];

    /// <summary>Reads an operation.</summary>
    /// <returns>What it does, or null and the rule that is broken.</returns>
    internal static Action<FaultBench>? Read(string text, out string? error)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var row = Array.FindIndex(Table, each => each.Help.Name == words[0]);
        if (row < 0)
        {
            var near = EditDistance.Nearest(words[0].ToUpperInvariant(), Table.Select(each => each.Help.Name));
            error = $"unknown operation `{words[0]}`{(near is null ? "" : $"; did you mean `{near}`?")}";
            return null;
        }

        var line = new OperationLine(words);
        var operation = Table[row].Read(line);
        line.End();
        error = line.Error is { } rule ? $"{rule} ({Table[row].Help.Syntax})" : null;
        return error is null ? operation : null;
    }

    private static Action<FaultBench> ReadAttach(OperationLine line)
    {
        var (device, pasid, name) = (line.Device(), line.Pasid(), line.Word("name"));
        var word = line.Word("mode");
        var parts = word.Split(':', 2);
        HandlerMode? mode = parts[0] switch
        {
            "hold" => HandlerMode.Hold,
            "inline" => HandlerMode.Inline,
            "wq" => HandlerMode.WorkQueue,
            "dequeue" => HandlerMode.Dequeue,
            "nohandler" => HandlerMode.None,
            _ => null,
        };
        var code = 0;
        if (mode is null || mode is HandlerMode.Inline or HandlerMode.WorkQueue != (parts.Length == 2)
            || (parts.Length == 2 && !OperationLine.TryReadSigned(parts[1], out code)))
            line.Refuse($"a mode is hold, inline:code, wq:code, dequeue or nohandler, not `{word}`");

        var domain = new AttachedDomain(name, mode ?? HandlerMode.None, code, line.Option("nested"));
        return bench => bench.Attach(device, pasid, domain);
    }

    private static Action<FaultBench> ReadReport(OperationLine line)
    {
        var device = line.Device();
        var fault = new PageFault(
            line.Pasid(), line.Unsigned("grpid"), line.Flag("last"), line.Address(), line.Unsigned("perm"), line.Flag("needs_pasid"));
        var type = line.HasMore ? line.Unsigned("type") : PageFault.PageRequestType;
        return bench => bench.Report(device, fault, type);
    }

    private static Action<FaultBench> ReadDriver(OperationLine line)
    {
        var word = line.Word("user_pasid_table or ret");
        if (word == "ret")
        {
            var result = line.Signed("n");
            return bench => bench.SetDriverResult(result);
        }

        if (word != "user_pasid_table")
            line.Refuse($"OPS sets user_pasid_table or ret, not `{word}`");

        var value = line.Flag("user_pasid_table");
        return bench => bench.SetUserPasidTables(value);
    }
}
