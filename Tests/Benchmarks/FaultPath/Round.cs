using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>To a root, and from it to each device: send so many groups, and say when all are answered.</summary>
internal sealed record Round(int Groups, Finish Finish);

/// <summary>To a root: tell when everything is in its place.</summary>
internal sealed record TellWhenReady(Finish Finish);
