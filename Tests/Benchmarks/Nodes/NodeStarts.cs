using System.Diagnostics;
using System.Globalization;

namespace Iopf.Tests.Benchmarks.Nodes;

/// <summary>From the start of processes to membership: one node alone, and three at once that a launcher starts.</summary>
internal static class NodeStarts
{
    private const int UsualTimes = 9;
    private const int OfUse = 64;

    /// <summary>Measures each several times, in turn, and prints the medians.</summary>
    /// <param name="args">The program, and how often.</param>
    public static int Run(string[] args)
    {
        var times = UsualTimes;
        if (args is not [var program, ..] || !File.Exists(program)
            || (args.Length > 1 && (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out times) || times == 0)))
        {
            Console.Error.WriteLine("Benchmarks nodes DLL [TIMES]: DLL is the program, artifacts/bin/Host/release/iopf.dll");
            return OfUse;
        }

        var folder = Directory.CreateTempSubdirectory("iopf-nodes-").FullName;
        try
        {
            foreach (var set in (string[])["production", "test"])
            {
                Print($"one node, {set}", times, () => Measure(program, folder, "\"event\":\"up\"", "node", "--port", "0", "--seed-node", "self", "--control", "--settings", set));
                Print($"three at once, {set}", times, () => Measure(program, folder, "3 nodes up", "cluster", "up", "3", "--settings", set));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string what, int times, Func<double> measure)
    {
        var seconds = Enumerable.Range(0, times).Select(_ => measure()).Order().ToList();
        Console.WriteLine(FormattableString.Invariant($"{what,-28} {seconds[times / 2]:0.00} s  ({seconds[0]:0.00} to {seconds[^1]:0.00}, {times} times)"));
    }

    private static double Measure(string program, string folder, string until, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(program), .. args, "--folder", folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.Contains(until, StringComparison.Ordinal))
                continue;

            var elapsed = Stopwatch.GetElapsedTime(from).TotalSeconds;
            End(process);
            return elapsed;
        }

        throw new InvalidOperationException($"{string.Join(' ', args)} ended before it came up.");
    }

    // A node ends with its input, a launcher by a signal.
    private static void End(Process process)
    {
        process.StandardInput.Close();
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
