using System.Globalization;
using Iopf.Host.Files;
using Iopf.Host.Requests;
using Iopf.Host.Runs;
using Iopf.Host.Terminal;

namespace Iopf.Host.Launching;

/// <summary>
/// The folder of a run on a cluster. It is for one run: lives go on where those before them in the same folder stood, so a file in it marks it as taken.
/// </summary>
internal sealed class RunFolder
{
    private const string Command = "cluster run";
    private const string MarkName = "cluster-run";
    private const int MostRuns = 1_000_000;
    private readonly bool _isNew;
    private readonly string _place;

    private RunFolder(string path, string place, bool isNew) => (Path, _place, _isNew) = (path, place, isNew);

    /// <summary>Its path, absolute.</summary>
    public string Path { get; }

    /// <summary>The folder for files that come into being whole.</summary>
    public OutputFolder Files => new(Path, _place);

    /// <summary>Takes the folder that the user named, or else the next one of the cluster's folder.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="folder">The folder, where there is no error.</param>
    public static HostError? Take(ClusterRunRequest request, HostEnvironment host, out RunFolder? folder)
    {
        folder = null;
        if (request.Out is { } given)
        {
            var named = new RunFolder(host.FullPath(given), $"--out {given}", isNew: !Directory.Exists(host.FullPath(given)));
            return OutputFolder.Prepare(given, request.IsForced, Command, host, out _) ?? named.Mark(out folder);
        }

        if (Folders.Make(request.Launch.Folder, "--folder", host) is { } unwritable)
            return unwritable;

        for (var number = 1; number < MostRuns; number++)
        {
            var path = System.IO.Path.Combine(host.FullPath(request.Launch.Folder), string.Create(CultureInfo.InvariantCulture, $"run-{number}"));
            if (System.IO.Path.Exists(path))
                continue;

            return Folders.Make(path, "--folder", host) ?? new RunFolder(path, $"--folder {request.Launch.Folder}", isNew: true).Mark(out folder);
        }

        return HostError.Usage("--folder", "it has too many runs", Command);
    }

    /// <summary>Nothing ran: leaves the folder as it was found.</summary>
    /// <returns>Why that cannot be done, or null.</returns>
    public HostError? GiveBack()
    {
        try
        {
            foreach (var name in (string[])[.. RunFileNames.All, MarkName])
                File.Delete(System.IO.Path.Combine(Path, name));

            if (_isNew && !Directory.EnumerateFileSystemEntries(Path).Any())
                Directory.Delete(Path);

            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return new HostError(ExitCode.Internal, Path, $"cannot be taken away: {TextFiles.Reason(failure)}");
        }
    }

    private HostError? Mark(out RunFolder? folder)
    {
        folder = null;
        var mark = System.IO.Path.Combine(Path, MarkName);
        try
        {
            using var file = new FileStream(mark, FileMode.CreateNew);
            folder = this;
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return File.Exists(mark)
                ? HostError.Usage(_place, "another run has its books in this folder", Command)
                : new HostError(ExitCode.Internal, _place, $"cannot be written: {TextFiles.Reason(failure)}");
        }
    }
}
