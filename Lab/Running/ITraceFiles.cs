namespace Iopf.Lab.Running;

/// <summary>Opens the traces that a scenario names by path.</summary>
public interface ITraceFiles
{
    /// <summary>Opens a file for reading; the caller disposes it.</summary>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    Stream Open(string path);
}
