using System.Text;
using Iopf.Host.Terminal;

namespace Iopf.Host.Files;

/// <summary>A folder that the program writes. Its files come into being whole: each is written under another name first, then renamed.</summary>
/// <param name="path">Where it is, absolute.</param>
/// <param name="place">What errors name: the option with its value.</param>
internal sealed class OutputFolder(string path, string place)
{
    private const string TemporaryEnding = ".part";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Where it is, absolute.</summary>
    public string FullName => path;

    /// <summary>What errors name.</summary>
    public string Place => place;

    /// <summary>Makes the folder of --out, where there is none, and sees whether it can be written, so that no run is for nothing.</summary>
    /// <param name="word">The path as the user gave it.</param>
    /// <param name="isForced">Whether it may have content.</param>
    /// <param name="command">Whose option it is.</param>
    /// <param name="host">Where relative paths start.</param>
    /// <param name="folder">The folder, where there is no error.</param>
    public static HostError? Prepare(string word, bool isForced, string command, HostEnvironment host, out OutputFolder? folder)
    {
        folder = null;
        var (full, place) = (host.FullPath(word), $"--out {word}");
        try
        {
            if (Check(full, place) is { } unwritable)
                return unwritable;

            if (!isForced && Directory.EnumerateFileSystemEntries(full).Any())
                return HostError.Usage(place, "the folder is not empty; --force writes there all the same", command);

            folder = new OutputFolder(full, place);
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return Unwritable(place, failure);
        }
    }

    /// <summary>Makes a folder, where there is none, and sees whether it can be written.</summary>
    /// <param name="path">Where it is, absolute.</param>
    /// <param name="place">What errors name.</param>
    public static HostError? Check(string path, string place)
    {
        try
        {
            if (File.Exists(path))
                return new HostError(ExitCode.Internal, place, "cannot be written: this is a file, not a folder");

            Directory.CreateDirectory(path);
            var probe = Path.Combine(path, $"{Path.GetRandomFileName()}{TemporaryEnding}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return Unwritable(place, failure);
        }
    }

    /// <summary>Writes files, in their order: where one is, those before it are.</summary>
    public HostError? Write(params IReadOnlyList<OutputFile> files) => Try(() => WriteAll(files));

    /// <summary>Writes a file that is not there yet. Of several processes that do it at the same time one has no error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="taken">The error where it is there.</param>
    public HostError? WriteNew(OutputFile file, Func<HostError> taken)
    {
        var temporary = Path.Combine(path, $"{Path.GetRandomFileName()}{TemporaryEnding}");
        return Try(() =>
        {
            try
            {
                File.WriteAllText(temporary, file.Text, Utf8);
                File.Move(temporary, PathOf(file.Name), overwrite: false);
            }
            finally
            {
                File.Delete(temporary);
            }
        }) is { } failure ? File.Exists(PathOf(file.Name)) ? taken() : failure : null;
    }

    /// <summary>Takes files away, where they are there.</summary>
    public HostError? Remove(IEnumerable<string> names) => Try(() =>
    {
        foreach (var name in names)
            File.Delete(PathOf(name));
    });

    /// <summary>Opens a file that is written little by little.</summary>
    public HostError? Open(string name, out FileStream? file)
    {
        FileStream? opened = null;
        var error = Try(() => opened = new FileStream(PathOf(name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        file = opened;
        return error;
    }

    /// <summary>A file of the folder.</summary>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>An error at this folder.</summary>
    /// <param name="place">What errors name.</param>
    /// <param name="failure">What the system says.</param>
    public static HostError Unwritable(string place, Exception failure) =>
        new(ExitCode.Internal, place, failure is DirectoryNotFoundException or FileNotFoundException
            ? "no folder can be made there"
            : $"cannot be written: {TextFiles.Reason(failure)}");

    private HostError? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return Unwritable(place, failure);
        }
    }

    private void WriteAll(IReadOnlyList<OutputFile> files)
    {
        try
        {
            foreach (var file in files)
            {
                File.WriteAllText(Temporary(file.Name), file.Text, Utf8);
                if (file.IsProgram && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(Temporary(file.Name), File.GetUnixFileMode(Temporary(file.Name)) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }

            foreach (var file in files)
                File.Move(Temporary(file.Name), PathOf(file.Name), overwrite: true);
        }
        finally
        {
            foreach (var file in files)
                File.Delete(Temporary(file.Name));
        }
    }

    private string Temporary(string name) => PathOf(name + TemporaryEnding);
}
