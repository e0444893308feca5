using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Kernels;
using Iopf.Logs.Explaining.Words;

namespace Iopf.Host.Cli;

/// <summary>The help of a command; that of the program and of `run` goes on with examples and exit codes.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private static readonly (string Command, string Meaning)[] Examples =
    [
        ("iopf", "run the default scenario"),
        ("iopf run plain --mode parallel", "another one, on all cores"),
        ("iopf run plain --mode parallel --log run.log", "with the log of the actor system in a file"),
        ("iopf run --seed 7 --json", "the report as JSON, equal to the byte each time but for `machine`"),
        ("iopf run --trace my.lackey.gz --out results", "a trace of your own; results into a folder"),
        ("iopf run plain --save", "the run is kept in runs/<time>-plain; `iopf runs show` looks at it"),
        ("iopf scenarios show default > my.hocon", "the start of a scenario of your own"),
        ("iopf run my.hocon", "run it"),
        ("iopf compare-arch overflow-storm", "one workload and one schedule on five IOMMU architectures"),
        ("iopf play S1 --match index", "a story of the protocol: message chart, verdict, reasons"),
        ("iopf cluster run plain --nodes 3", "a scenario on three nodes of a cluster, in processes of their own"),
    ];

    private static readonly (string Command, string Meaning)[] ClusterExamples =
    [
        ("iopf cluster run plain", "three nodes start, run a scenario and end; the verdict comes last"),
        ("iopf cluster run plain --hosts 8 --settings test", "eight machines; a dead node is removed within seconds"),
        ("iopf cluster run my.hocon --nodes 5 --json --out results", "a scenario of your own; books and results into a folder"),
        ("iopf cluster status", "meanwhile, from another terminal: nodes, messages that wait, progress"),
        ("iopf cluster kill 2", "meanwhile, too: what does the run lose?"),
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        new HelpAction { MaxWidth = 120 }.Invoke(parseResult);
        if (parseResult.CommandResult.Command is { } command && (command is RootCommand || command.Name == "run"))
        {
            WriteExamples(output, command.Parents.OfType<RootCommand>().Any() || command is RootCommand ? Examples : ClusterExamples);
        }
        else if (parseResult.CommandResult.Command.Name == "play")
        {
            PlayPage.WriteList(output, []);
        }
        else if (parseResult.CommandResult.Command.Name == "core")
        {
            WriteOperations(output);
        }
        else if (parseResult.CommandResult.Command.Name == "decode")
        {
            WriteFormats(output);
        }

        return (int)ExitCode.Held;
    }

    private static void WriteExamples(TextWriter output, (string Command, string Meaning)[] examples)
    {
        output.WriteLine("Examples:");
        var width = examples.Max(example => example.Command.Length);
        foreach (var (example, meaning) in examples)
            output.WriteLine($"  {example.PadRight(width)}  {meaning}");

        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes.All)
            output.WriteLine($"  {((int)code).ToString(CultureInfo.InvariantCulture),3}  {meaning}");
    }

    private static void WriteOperations(TextWriter output)
    {
        output.WriteLine("Operations:");
        var width = OperationSyntax.All.Max(operation => operation.Syntax.Length);
        foreach (var operation in OperationSyntax.All)
            output.WriteLine($"  {operation.Syntax.PadRight(width)}  {operation.Meaning}");

        output.WriteLine();
        output.WriteLine("Kernels:");
        foreach (var version in KernelVersion.All)
            output.WriteLine($"  {version.Name.PadRight(width)}  {version.Description}");

        output.WriteLine();
        output.WriteLine("Lines may begin with `> `; comments (#) are echoed; blank lines and lines with `< ` are passed over.");
        output.WriteLine("The first line that is wrong is named, not done, and ends the session with 65.");
    }

    private static void WriteFormats(TextWriter output)
    {
        output.WriteLine("Formats of --words:");
        var width = RawFormats.All.Max(format => format.Name.Length);
        foreach (var format in RawFormats.All)
            output.WriteLine($"  {format.Name.PadRight(width)}  {format.Title}, {format.Words} words");

        output.WriteLine();
        output.WriteLine("Words are hexadecimal, of 64 bits or twice as many of 32, the one at the lowest address first; HIGH:LOW is two of 64 bits.");
    }
}
