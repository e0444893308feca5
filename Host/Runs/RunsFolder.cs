namespace Iopf.Host.Runs;

/// <summary>Where runs are kept.</summary>
internal static class RunsFolder
{
    /// <summary>The folder for them, below the working folder.</summary>
    public const string Usual = "runs";

    /// <summary>The link in it to the newest.</summary>
    public const string Latest = "latest";
}
