using System.CommandLine;
using Iopf.Host.Terminal;
using Iopf.Kernels;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The option and the argument of `core`.</summary>
internal sealed class CoreOptions
{
    private const string Name = "core";

    private static readonly string[] Names = [.. KernelVersion.All.Select(version => version.Name)];

    private readonly Option<string> _kernel = new("--kernel")
    {
        HelpName = string.Join('|', Names),
        Description = "Whose core it is (docs/kernels.md)",
    };

    private readonly Argument<string> _file = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "FILE",
        Description = "Operations, one a line; `-` is standard input [default: -]",
    };

    public CoreOptions() => _kernel.CompletionSources.Add(_ => Names);

    /// <summary>The command, without its action.</summary>
    public Command Make() => new(Name, "Play operations on a version of Linux's own fault core and print what it does") { _kernel, _file };

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out KernelVersion? version, out string file)
    {
        version = null;
        file = (parsed.GetResult(_file) is null ? null : parsed.GetValue(_file)) ?? "-";
        if (parsed.GetValue(_kernel) is not { } word)
            return HostError.Usage(_kernel.Name, $"is needed: one of {string.Join(", ", Names)}", Name);

        version = KernelVersion.Find(word);
        if (version is null)
            return HostError.Usage(_kernel.Name, $"a kernel is one of {string.Join(", ", Names)}, not `{word}`{Suggest(word)}", Name);

        return file.Length == 0 ? HostError.Usage("FILE", "a path is not empty", Name) : null;
    }

    private static string Suggest(string word) => EditDistance.Nearest(word, Names) is { } near ? $"; did you mean `{near}`?" : "";
}
