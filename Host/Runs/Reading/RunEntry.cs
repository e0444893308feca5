using Iopf.Host.Files;
using Iopf.Text;

namespace Iopf.Host.Runs.Reading;

/// <summary>A run of a list.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Path">The folder, absolute.</param>
/// <param name="Provenance">What it says of itself.</param>
/// <param name="Groups">Its groups: all of them, or those that it has noted so far; null: unknown.</param>
internal sealed record RunEntry(string Name, string Path, Provenance Provenance, long? Groups);

/// <summary>The runs of a folder.</summary>
/// <param name="Runs">The runs, newest first.</param>
/// <param name="Broken">Folders that should be runs, and why they cannot be read.</param>
internal sealed record RunList(IReadOnlyList<RunEntry> Runs, IReadOnlyList<InputError> Broken)
{
    /// <summary>Looks at the folders below a folder, which is there. Folders that are no runs are passed over, and so are links.</summary>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="list">The runs; none where there is an error.</param>
    /// <returns>Why the folder cannot be read, or null.</returns>
    public static InputError? Read(string folder, out RunList list)
    {
        var (runs, broken) = (new List<RunEntry>(), new List<InputError>());
        list = new RunList(runs, broken);
        if (FindFolders(folder, out var paths) is { } unreadable)
            return unreadable;

        foreach (var path in paths)
        {
            if (!System.IO.Path.Exists(System.IO.Path.Combine(path, RunFileNames.Provenance)))
                continue;

            var (provenance, error) = ProvenanceReader.Read(path);
            if (error is not null)
                broken.Add(error);
            else
                runs.Add(new RunEntry(System.IO.Path.GetFileName(path), path, provenance!, GroupsOf(path, provenance!)));
        }

        list = new RunList([.. runs.OrderByDescending(run => run.Provenance.Started).ThenByDescending(run => run.Name, StringComparer.Ordinal)], broken);
        return null;
    }

    private static InputError? FindFolders(string folder, out List<string> paths)
    {
        paths = [];
        try
        {
            if (File.Exists(folder))
                return new InputError(folder, 0, 0, "this is a file, not a folder");

            paths = [.. new DirectoryInfo(folder).EnumerateDirectories().Where(each => each.LinkTarget is null && !each.Name.StartsWith('.')).Select(each => each.FullName).Order(StringComparer.Ordinal)];
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return new InputError(folder, 0, 0, TextFiles.Reason(failure));
        }
    }

    private static long? GroupsOf(string path, Provenance provenance)
    {
        if (provenance.Ending?.Groups is { } groups)
            return groups;

        return HistoryReader.Count(System.IO.Path.Combine(path, RunFileNames.History), out var noted) is null ? noted : null;
    }
}
