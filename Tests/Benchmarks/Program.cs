using Iopf.Tests.Benchmarks.Running;
using Iopf.Tests.Benchmarks.Suites;

const string Usage =
    """
    Benchmarks <suite>... [--pairs N] [--case TEXT] [--json]       measure suites (or: all), each N times (default 5)
    Benchmarks compare [<suite>...] --other DLL [--pairs N] [--case TEXT]   run this and another build in turn, N times each
    Benchmarks micro [options of BenchmarkDotNet]                  small operations, in process
    Benchmarks nodes DLL [TIMES]                                   from the start of processes to membership; DLL is the program
    Benchmarks smoke                                               runs a small part of everything once: exit code 1 if something cannot run
    """;

if (args is ["micro", ..]) return Iopf.Tests.Benchmarks.Micro.MicroBenchmarks.Run(args[1..]);
if (args is ["nodes", ..]) return Iopf.Tests.Benchmarks.Nodes.NodeStarts.Run(args[1..]);
if (args is ["smoke"]) return Smoke.Run(Console.Out) ? 0 : 1;

var suites = new List<string>();
var pairs = 5;
var json = false;
string? other = null;
var only = "";
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--json":
            json = true;
            break;
        case "--pairs" when i + 1 < args.Length && int.TryParse(args[i + 1], out pairs) && pairs > 0:
        case "--case" when i + 1 < args.Length && (only = args[i + 1]) == args[i + 1]:
        case "--other" when i + 1 < args.Length && (other = args[i + 1]) is not null:
            i++;
            break;
        case var name when name is "compare" or "all" || AllCases.Suites.Contains(name, StringComparer.Ordinal):
            suites.Add(name);
            break;
        default:
            Console.Error.WriteLine($"Unknown: {args[i]}\n{Usage}\nsuites: {string.Join(", ", AllCases.Suites)}");
            return 64;
    }
}

if (suites is ["compare", ..] && other is not null)
{
    if (!File.Exists(other))
    {
        Console.Error.WriteLine($"There is no {other}: build it first.");
        return 64;
    }

    Comparison.Run(other, suites.Count > 1 ? suites[1..] : ["all"], only, pairs, Console.Out, Console.Error);
    return 0;
}

if (suites.Count == 0 || suites.Contains("compare", StringComparer.Ordinal))
{
    Console.Error.WriteLine($"{Usage}\nsuites: {string.Join(", ", AllCases.Suites)}");
    return 64;
}

var report = AllCases.Measure(suites, only, pairs);
if (json) Console.Out.WriteLine(report.ToJson());
else Figures.Print(report, Console.Out);
return 0;
