namespace Iopf.Logs.Records;

/// <summary>What a log holds, one after the other: a record, or a line that something is to be said about.</summary>
public abstract record LogOutcome
{
    private LogOutcome()
    {
    }

    /// <summary>A record, complete or as much of it as the log has.</summary>
    public sealed record Decoded(LogRecord Record) : LogOutcome;

    /// <summary>A line that looks like an IOMMU's and belongs to no record.</summary>
    /// <param name="Line">Its number, from 1.</param>
    /// <param name="Text">Its text without colours, control characters replaced, shortened where it is very long.</param>
    public sealed record Unrecognised(long Line, string Text) : LogOutcome;

    /// <summary>A line that was not read, for it is longer than <see cref="LogReader.MaxLine"/>.</summary>
    /// <param name="Line">Its number, from 1.</param>
    /// <param name="Bytes">Its length.</param>
    public sealed record Skipped(long Line, long Bytes) : LogOutcome;
}
