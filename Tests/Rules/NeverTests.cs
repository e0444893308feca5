using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>The column "never" of the table of rooms, held against what each room's assembly refers to.</summary>
public class NeverTests
{
    private const string Iterators = "System.Environment::get_CurrentManagedThreadId";

    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.Diagnostics.Stopwatch", "System.TimeProvider",
    ];

    private static readonly string[] Chance =
    [
        "System.Random", "System.Security.Cryptography", "System.Guid::NewGuid", "System.HashCode", "System.String::GetHashCode",
        "System.Runtime.CompilerServices.RuntimeHelpers::GetHashCode",
    ];

    // Members only: iterators refer to the class, for the number of the thread that they began on.
    private static readonly string[] Machine = ["System.Environment:", "System.Diagnostics.Process", "System.AppContext:", "System.GC"];

    private static readonly string[] Consoles = ["System.Console", "Spectre", "System.CommandLine", "System.Diagnostics.Trace", "System.Diagnostics.Debug"];

    private static readonly string[] Files = ["System.IO", "System.Net"];

    private static readonly string[] Threads = ["System.Threading"];

    // Their last bits are those of the machine's mathematics library.
    private static readonly string[] InexactMathematics =
    [
        .. from function in new[] { "Log", "Log2", "Log10", "Exp", "Pow", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh", "Cbrt" }
           from type in new[] { "System.Math", "System.MathF", "System.Double", "System.Single" }
           select $"{type}::{function}",
    ];

    // They leave the actor, so that a simulation neither sees nor orders what follows.
    private static readonly string[] WaysOutOfAnActor =
    [
        "Akka.Actor.Futures", "Akka.Actor.PipeToSupport", "Akka.Actor.GracefulStopSupport", "Akka.Actor.Inbox", "Akka.Actor.ReceiveActor::ReceiveAsync",
        "Akka.Actor.ReceiveActor::ReceiveAnyAsync", "Akka.Actor.UntypedActor::RunTask", "Akka.Dispatch.ActorTaskScheduler",
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute", "System.Runtime.CompilerServices.AsyncVoidMethodBuilder",
    ];

    private static readonly string[] OfModels = [.. Clocks, .. Chance, .. Machine, .. Consoles, .. Files, .. Threads, .. InexactMathematics, "Akka"];

    private static readonly string[] OfActors =
        [.. Clocks, .. Chance, .. Machine, .. Consoles, .. Files, .. Threads, .. InexactMathematics, .. WaysOutOfAnActor];

    /// <summary>A room, what it never uses, and the exceptions from that.</summary>
    public static TheoryData<string, string[], string[]> Rooms => new()
    {
        { "Iopf.Text", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. Threads, .. InexactMathematics, "Akka"], [Iterators] },
        { "Iopf.Messages", OfModels, [] },

        // A page table is written by its client while its unit walks it, as in a machine.
        { "Iopf.Hardware", OfModels, ["System.Threading.Volatile", "System.Threading.Interlocked", Iterators] },
        { "Iopf.Os", OfModels, ["System.Threading.Volatile", "System.Threading.Interlocked", Iterators] },
        { "Iopf.Actors", OfActors, [Iterators] },

        // The place of a type in a cache of hashes changes no hash. A thread is known by its number, to refuse any but the world's.
        {
            "Iopf.Simulation", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. Files, .. InexactMathematics, "Xunit"],
            ["System.Runtime.CompilerServices.RuntimeHelpers::GetHashCode", Iterators]
        },

        // How strictly gzip is read is a switch of the build. Statistics (Lab/Analysis) are in no result that is to be equal to the byte, see below.
        {
            "Iopf.Lab", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. InexactMathematics],
            ["System.AppContext::TryGetSwitch", "System.Math::Log", "System.Math::Log2", "System.Math::Exp", Iterators]
        },
        { "Iopf.Plays", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. InexactMathematics], [Iterators] },
        { "Iopf.Cluster", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. InexactMathematics, .. WaysOutOfAnActor], [Iterators] },
        { "Iopf.Kernels", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. Threads, .. InexactMathematics, "Akka"], [Iterators] },
        { "Iopf.Logs", [.. Clocks, .. Chance, .. Machine, .. Consoles, .. Threads, .. InexactMathematics, "Akka"], [Iterators] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_does_without_what_it_never_uses(string assembly, string[] never, string[] exceptions) =>
        Assert.Empty(AssemblyUses.Of(assembly).Matching(never, exceptions));

    [Fact]
    public void Nothing_in_the_laboratory_but_its_analysis_uses_inexact_mathematics() => Assert.Empty(
        from file in SourceTree.All
        where file.IsIn("Lab") && file.Path.EndsWith(".cs", StringComparison.Ordinal) && !file.IsIn("Lab/Analysis")
        where file.Text.Contains("Math.Log", StringComparison.Ordinal) || file.Text.Contains("Math.Exp", StringComparison.Ordinal)
            || file.Text.Contains("Lab.Analysis", StringComparison.Ordinal)
        select file.Path);

    [Fact]
    public void The_search_finds_what_is_there()
    {
        var host = AssemblyUses.Of("iopf");

        Assert.NotEmpty(host.Matching(Consoles, []));
        Assert.NotEmpty(host.Matching(Files, []));
        Assert.NotEmpty(host.Matching(Threads, []));
        Assert.NotEmpty(AssemblyUses.Of("Iopf.Tests").Matching(WaysOutOfAnActor, []));
        Assert.Contains("System.Collections.Generic.List`1::Add", AssemblyUses.Of("Iopf.Lab").Names);
    }
}
