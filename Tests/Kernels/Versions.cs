using Iopf.Kernels;
using Xunit;

namespace Iopf.Tests.Kernels;

/// <summary>Plays operations on the versions of the core.</summary>
internal static class Versions
{
    public static TheoryData<string> Names => [.. KernelVersion.All.Select(version => version.Name)];

    public static KernelVersion Named(string name) => KernelVersion.Find(name)!;

    /// <summary>The whole transcript of operations that are all right.</summary>
    public static string[] Play(KernelPolicy policy, IEnumerable<string> operations)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var session = new CoreSession(policy, output);
        foreach (var operation in operations)
            Assert.Null(session.Play(operation));

        return output.ToString().Split('\n')[..^1];
    }

    /// <summary>What is observed, without the marks and the operations.</summary>
    public static string[] Observe(KernelPolicy policy, string operations) =>
        [.. from line in Play(policy, Split(operations)) where line.StartsWith('<') select line[2..]];

    public static string[] Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
