using System.CommandLine;
using Iopf.Host.Commands;
using Iopf.Host.Runs;
using Iopf.Host.Terminal;

namespace Iopf.Host.Cli;

/// <summary>`runs` and what can be done with runs that were kept.</summary>
/// <param name="host">What the commands find around them.</param>
internal sealed class RunsCommands(HostEnvironment host)
{
    /// <summary>The most runs that are laid side by side.</summary>
    private const int MostRuns = 16;

    /// <summary>The command with its commands.</summary>
    public Command Make()
    {
        var runs = new Command("runs", "Look at runs that were kept with --save or --out (docs/runs.md)") { List(), Show() };
        runs.SetAction(_ => (int)new RunsCommand(host).List(null, isJson: false));
        return runs;
    }

    private Command List()
    {
        var folder = new Argument<string?>("DIR")
        {
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "DIR",
            Description = $"The folder that has the runs [default: {RunsFolder.Usual}]",
        };
        var json = Json();
        var list = new Command("list", "List runs, the newest first") { folder, json };
        list.SetAction(parsed =>
            (int)(parsed.GetValue(folder) is ""
                ? HostError.Usage("DIR", "a path is not empty", "runs list").Write(host.Error)
                : new RunsCommand(host).List(parsed.GetValue(folder), parsed.GetValue(json))));
        return list;
    }

    private Command Show()
    {
        var names = new Argument<string[]>("RUN")
        {
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = "RUN",
            Description = $"A path, a name in `{RunsFolder.Usual}`, the beginning of one, or {RunsFolder.Latest} [default: {RunsFolder.Latest}]; several: what differs between them",
        };
        var json = Json();
        var show = new Command("show", "Show a run, or several side by side") { names, json };
        show.SetAction(parsed =>
        {
            var words = parsed.GetValue(names) ?? [];
            return (int)(words.Length > MostRuns
                ? HostError.Usage("RUN", $"at most {MostRuns} runs are laid side by side", "runs show").Write(host.Error)
                : new RunsCommand(host).Show(words, parsed.GetValue(json)));
        });
        return show;
    }

    private static Option<bool> Json() => new("--json") { Description = "Print JSON (docs/json.md)" };
}
