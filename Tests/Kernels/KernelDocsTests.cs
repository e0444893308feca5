using System.Reflection;
using Iopf.Kernels;
using Xunit;

namespace Iopf.Tests.Kernels;

public class KernelDocsTests
{
    [Fact]
    public void The_table_of_the_documentation_has_every_policy_value_of_every_version()
    {
        var docs = Docs.Read("kernels.md").Split('\n');
        var header = $"| policy value | {string.Join(" | ", KernelVersion.All.Select(version => version.Name))} | meaning |";
        Assert.Contains(header, docs);
        var properties = typeof(KernelPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.All(properties, property =>
        {
            var cells = KernelVersion.All.Select(version => Shown(property.GetValue(version.Policy)!));
            Assert.Single(docs, line => line.StartsWith($"| `{property.Name}` | {string.Join(" | ", cells)} | ", StringComparison.Ordinal));
        });
        var rows = docs.SkipWhile(line => line != header).Skip(2).TakeWhile(line => line.StartsWith('|'));
        Assert.Equal(properties.Length, rows.Count());
    }

    private static string Shown(object value) => value is bool yes ? (yes ? "yes" : "no") : $"`{value}`";
}
