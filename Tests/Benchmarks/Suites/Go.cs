namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Tells an actor to begin. One object for all, so that no message is allocated.</summary>
internal sealed class Go
{
    public static Go Now { get; } = new();
}
