using Iopf.Host.Terminal;

namespace Iopf.Host.Files;

/// <summary>Folders that the program makes.</summary>
internal static class Folders
{
    /// <summary>Makes a folder where there is none.</summary>
    /// <param name="word">The path as the user gave it.</param>
    /// <param name="option">Where the user gave it.</param>
    /// <param name="host">Where relative paths start.</param>
    public static HostError? Make(string word, string option, HostEnvironment host)
    {
        var path = host.FullPath(word);
        try
        {
            if (File.Exists(path))
                return new HostError(ExitCode.Internal, $"{option} {word}", "this is a file, not a folder");

            Directory.CreateDirectory(path);
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return new HostError(ExitCode.Internal, $"{option} {word}", failure is DirectoryNotFoundException or FileNotFoundException
                ? "no folder can be made there"
                : $"cannot be made: {TextFiles.Reason(failure)}");
        }
    }
}
