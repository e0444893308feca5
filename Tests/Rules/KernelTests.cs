using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>The models of kernels stand beside the product, and differ in values only.</summary>
public partial class KernelTests
{
    private const string Folder = "Kernels";

    [Fact]
    public void Nothing_but_the_command_core_uses_the_models_of_kernels() => Assert.Equal(
        ["Host/Cli/CoreOptions.cs", "Host/Cli/HelpPage.cs", "Host/Commands/CoreCommand.cs"],
        SourceTree.Product.Where(file => !file.IsIn(Folder) && file.Text.Contains("Iopf.Kernels", StringComparison.Ordinal))
            .Select(file => file.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void The_models_of_kernels_use_nothing_of_the_product_s_core() =>
        Assert.Empty(SourceTree.Product.Where(file => file.IsIn(Folder) && OtherRoom.IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void Only_the_table_of_versions_names_a_version() => Assert.Equal(
        [$"{Folder}/KernelVersion.cs"],
        SourceTree.Product.Where(file => file.IsIn(Folder) && (Version.IsMatch(file.Text) || file.Text.Contains("KernelVersion", StringComparison.Ordinal)))
            .Select(file => file.Path));

    [GeneratedRegex(@"Iopf\.(Hardware|Os|Actors|Messages|Lab|Plays|Logs)\b|\bAkka\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OtherRoom { get; }

    [GeneratedRegex(@"2024-02|2025-07|6\.12", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Version { get; }
}
