using Iopf.Logs.Records;

namespace Iopf.Host.Reports;

/// <summary>Where decoded records go.</summary>
internal interface IDecodeReport
{
    /// <summary>Takes a record.</summary>
    /// <param name="source">The log, as the user named it.</param>
    /// <param name="record">The record.</param>
    void Add(string source, LogRecord record);

    /// <summary>Shows all that was taken until now: whoever waits for more sees it, and a log that ends is whole.</summary>
    void Show();
}
