using System.Globalization;
using Iopf.Host.Files;
using Iopf.Host.Terminal;

namespace Iopf.Host.Runs.Writing;

/// <summary>The folder `runs`, in which --save gives each run a folder of its own, and the link `latest` to the newest.</summary>
internal static class SavedRuns
{
    private const string Option = "--save";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string NewEnding = ".new";
    private const int MostOfOneSecond = 100_000;

    /// <summary>Makes `runs` and sees whether a run can be put there.</summary>
    public static HostError? Check(HostEnvironment host)
    {
        var runs = host.FullPath(RunsFolder.Usual);
        if (OutputFolder.Check(runs, PlaceOf(RunsFolder.Usual)) is { } unwritable)
            return unwritable;

        var latest = new FileInfo(Path.Combine(runs, RunsFolder.Latest));
        return latest.LinkTarget is null && Path.Exists(latest.FullName)
            ? new HostError(ExitCode.Internal, PlaceOf(Path.Combine(RunsFolder.Usual, RunsFolder.Latest)), "this has to be a link to the newest run, and is a file or a folder")
            : null;
    }

    /// <summary>
    /// Makes the folder of a run. It comes into being with its files: they are written into a folder with another name, which then gets this one. No system
    /// puts a folder into the place of one that has files, so that of several runs of one moment each gets a name of its own.
    /// </summary>
    /// <param name="scenario">The name of the scenario.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="files">Its first files, at least one.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="folder">The folder, where there is no error.</param>
    public static HostError? Make(string scenario, DateTimeOffset started, IReadOnlyList<OutputFile> files, HostEnvironment host, out OutputFolder? folder)
    {
        folder = null;
        var runs = host.FullPath(RunsFolder.Usual);
        var made = Path.Combine(runs, $".{Path.GetRandomFileName()}{NewEnding}");
        try
        {
            Directory.CreateDirectory(made);
            if (new OutputFolder(made, PlaceOf(RunsFolder.Usual)).Write(files) is { } unwritable)
            {
                Directory.Delete(made, recursive: true);
                return unwritable;
            }

            var name = Rename(made, runs, NameOf(scenario, started));
            folder = new OutputFolder(Path.Combine(runs, name), PlaceOf(Path.Combine(RunsFolder.Usual, name)));
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return OutputFolder.Unwritable(PlaceOf(RunsFolder.Usual), failure);
        }
    }

    /// <summary>Makes `latest` lead to a run, in one step: whoever follows it comes to this run or to one before.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>Why that cannot be done, or null. The run is none the worse for it.</returns>
    public static string? Link(OutputFolder folder)
    {
        // A link is moved over another one only where it leads nowhere: else .NET takes it for a folder. From within the run's own folder its target, which
        // starts from `runs`, leads nowhere.
        var (link, name) = (folder.PathOf(RunsFolder.Latest + NewEnding), Path.GetFileName(folder.FullName));
        try
        {
            File.CreateSymbolicLink(link, name);
            File.Move(link, Path.Combine(Path.GetDirectoryName(folder.FullName)!, RunsFolder.Latest), overwrite: true);
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            File.Delete(link);
            return $"{RunsFolder.Usual}/{RunsFolder.Latest} does not lead to this run: {TextFiles.Reason(failure)}";
        }
    }

    /// <summary>The name of a run's folder: its time in UTC and what of the scenario's name can stand in a path.</summary>
    public static string NameOf(string scenario, DateTimeOffset started)
    {
        var letters = scenario.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-');
        return $"{started.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{string.Concat(letters)}";
    }

    private static string Rename(string made, string runs, string name)
    {
        for (var number = 1; ; number++)
        {
            var numbered = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            var path = Path.Combine(runs, numbered);
            try
            {
                if (!Path.Exists(path))
                {
                    Directory.Move(made, path);
                    return numbered;
                }
            }
            catch (IOException) when (number < MostOfOneSecond && Path.Exists(path))
            {
                // Another run has just taken the name.
            }
        }
    }

    private static string PlaceOf(string path) => $"{Option}: {path}";
}
