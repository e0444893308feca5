using Iopf.Text;

namespace Iopf.Host.Terminal;

/// <summary>Why the program could not do what it was asked for.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Lines">What the user reads, each line <c>place: rule</c>; at least one.</param>
internal sealed record HostError(ExitCode Code, IReadOnlyList<string> Lines)
{
    private const int MostShown = 10;

    /// <summary>An error at one place.</summary>
    public HostError(ExitCode code, string place, string rule)
        : this(code, [$"{place}: {rule}"])
    {
    }

    /// <summary>An error of use, with the way to the help.</summary>
    public static HostError Usage(string place, string rule, string? command = null) =>
        new(ExitCode.Usage, [$"{place}: {rule}", $"see `{(command is null ? "iopf" : $"iopf {command}")} --help`"]);

    /// <summary>The errors of an input.</summary>
    public static HostError Of(IReadOnlyList<InputError> errors, HostEnvironment host)
    {
        var lines = errors.Take(MostShown).Select(error => (error with { Source = host.ShownPath(error.Source) }).ToString()).ToList();
        if (errors.Count > MostShown)
            lines.Add($"{errors.Count - MostShown} more errors");

        return new HostError(ExitCode.BadInput, lines);
    }

    /// <summary>Writes the lines, each after the name of the program.</summary>
    public ExitCode Write(TextWriter error)
    {
        foreach (var line in Lines)
            error.WriteLine($"iopf: {OneLine(line)}");

        return Code;
    }

    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
}
