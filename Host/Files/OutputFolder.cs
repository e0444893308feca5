using System.Text;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;

namespace Iopf.Host.Files;

/// <summary>The folder of --out. Its files come into being whole: each is written under another name first, then renamed.</summary>
internal sealed class OutputFolder
{
    private const string TemporaryEnding = ".part";

    private readonly string _path;
    private readonly string _shown;

    private OutputFolder(string path, string shown) => (_path, _shown) = (path, shown);

    /// <summary>Makes the folder, where there is none, and sees whether it can be written, so that no run is for nothing.</summary>
    /// <param name="word">The path as the user gave it.</param>
    /// <param name="isForced">Whether it may have content.</param>
    /// <param name="command">Whose option it is.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="folder">The folder, where there is no error.</param>
    public static HostError? Prepare(string word, bool isForced, string command, HostEnvironment host, out OutputFolder? folder)
    {
        folder = null;
        var path = host.FullPath(word);
        try
        {
            if (File.Exists(path))
                return new HostError(ExitCode.Internal, $"--out {word}", "cannot be written: this is a file, not a folder");

            Directory.CreateDirectory(path);
            if (!isForced && Directory.EnumerateFileSystemEntries(path).Any())
                return HostError.Usage($"--out {word}", "the folder is not empty; --force writes there all the same", command);

            var probe = Path.Combine(path, $"probe{TemporaryEnding}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            folder = new OutputFolder(path, word);
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return Unwritable(word, failure);
        }
    }

    /// <summary>Writes results.json, machine.json and scenario.hocon. The results come last: where they are, everything is.</summary>
    public HostError? Write(RunReport report, MachineFacts machine)
    {
        (string Name, string Text)[] files =
        [
            ("scenario.hocon", report.Scenario.ToHocon()),
            ("machine.json", RunJson.Machine(report, machine)),
            ("results.json", RunJson.Results(report)),
        ];
        try
        {
            Write(files);
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return Unwritable(_shown, failure);
        }
    }

    private void Write((string Name, string Text)[] files)
    {
        try
        {
            foreach (var (name, text) in files)
                File.WriteAllText(Temporary(name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

            foreach (var (name, _) in files)
                File.Move(Temporary(name), Path.Combine(_path, name), overwrite: true);
        }
        finally
        {
            foreach (var (name, _) in files)
                File.Delete(Temporary(name));
        }
    }

    private string Temporary(string name) => Path.Combine(_path, name + TemporaryEnding);

    private static HostError Unwritable(string word, Exception failure) =>
        new(ExitCode.Internal, $"--out {word}", failure is DirectoryNotFoundException or FileNotFoundException
            ? "no folder can be made there"
            : $"cannot be written: {TextFiles.Reason(failure)}");
}
