using System.CommandLine;
using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The option and the arguments of `profiles`.</summary>
internal sealed class ProfilesOptions
{
    private const string Name = "profiles";
    private static readonly string[] Names = [.. Architectures.All.Select(Architectures.NameOf)];

    private readonly Argument<string[]> _names = new("NAME")
    {
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "NAME",
        Description = $"{string.Join(", ", Names)}; all by default",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the tables as JSON (docs/json.md)" };

    public ProfilesOptions() => _names.CompletionSources.Add(_ => Names);

    /// <summary>The command, without its action.</summary>
    public Command Make() => new(Name, "Print what each architecture does with page requests, side by side (docs/profiles.md)") { _names, _json };

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out IReadOnlyList<ArchitectureProfile> profiles, out bool isJson)
    {
        isJson = parsed.GetValue(_json);
        var chosen = new List<ArchitectureProfile>();
        profiles = chosen;
        foreach (var word in parsed.GetValue(_names) ?? [])
        {
            if (!Architectures.TryParse(word, out var architecture))
                return HostError.Usage("NAME", $"an architecture is one of {string.Join(", ", Names)}, not `{word}`{Suggest(word)}", Name);

            var profile = ArchitectureProfile.For(architecture);
            if (!chosen.Contains(profile))
                chosen.Add(profile);
        }

        if (chosen.Count == 0)
            chosen.AddRange(Architectures.All.Select(ArchitectureProfile.For));

        return null;
    }

    private static string Suggest(string word) => EditDistance.Nearest(word, Names) is { } near ? $"; did you mean `{near}`?" : "";
}
