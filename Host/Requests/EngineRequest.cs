namespace Iopf.Host.Requests;

/// <summary>What a user wants of the actor system of a parallel run.</summary>
internal sealed record EngineRequest
{
    /// <summary>The file with settings of the actor system; null: those in the program alone.</summary>
    public string? Settings { get; init; }

    /// <summary>How much is logged, a word of <see cref="Iopf.Host.Engine.LogLevels"/>; null: as the settings say.</summary>
    public string? LogLevel { get; init; }

    /// <summary>The file for the log; null: standard error.</summary>
    public string? Log { get; init; }
}
