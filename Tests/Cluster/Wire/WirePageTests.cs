using System.Text.RegularExpressions;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>The page <c>docs/wire.md</c> says what the code does.</summary>
public sealed partial class WirePageTests
{
    private static readonly string Page = Docs.Read("wire.md");

    [Fact]
    public void The_table_of_kinds_is_that_of_the_code()
    {
        var forms = WireCodec.Instance.V1.Forms;
        Assert.Equal(
            WireCodec.Instance.V1.Kinds.All.Index().Select(each => $"{each.Index} {each.Item.Name} {forms.LengthOf(each.Index)}"),
            Kind.Matches(Page).Select(row => $"{row.Groups["number"].Value} {row.Groups["name"].Value} {row.Groups["bytes"].Value}"));
    }

    [Theory]
    [InlineData(nameof(WireLimits.MessageBytes), WireLimits.MessageBytes)]
    [InlineData(nameof(WireLimits.Requests), WireLimits.Requests)]
    [InlineData(nameof(WireLimits.MissingPages), WireLimits.MissingPages)]
    [InlineData(nameof(WireLimits.Ranges), WireLimits.Ranges)]
    [InlineData(nameof(WireLimits.Pages), WireLimits.Pages)]
    [InlineData(nameof(WireLimits.BatchBytes), WireLimits.BatchBytes)]
    [InlineData(nameof(WireLimits.Responses), WireLimits.Responses)]
    [InlineData(nameof(WireLimits.TextBytes), WireLimits.TextBytes)]
    public void A_limit_on_the_page_is_that_of_the_code(string name, int limit) =>
        Assert.Contains($"| `{name}` | {limit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} |", Page, StringComparison.Ordinal);

    [Fact]
    public void The_page_names_the_numbers_of_the_serializers()
    {
        Assert.Contains($"{WireSerializer.Number:N0}", Page, StringComparison.Ordinal);
        Assert.Contains($"number {RefusingSerializer.Number}", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \| `(?<name>\w+)` \| (?<bytes>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Kind { get; }
}
