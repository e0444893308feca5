using Iopf.Hardware.Units.Profiles;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>S13 for each part of a PASID table that can be bad, on each architecture with page requests: fault codes by hand.</summary>
public sealed class BadTableTests
{
    [Theory]
    [InlineData(TablePart.Entry, 0x5a, 2, 0xa, 267)]
    [InlineData(TablePart.Directory, 0x52, 2, 0x8, 267)]
    [InlineData(TablePart.Base, 0x50, 4, 0x9, 265)]
    public async Task S13_each_architecture_tells_of_it_once_by_its_own_code(TablePart part, int vtd, int amd, int smmu, int riscv)
    {
        var result = await Of("S13").PerformAsync(Simulated(), new PlayPolicies { Part = part });
        AssertExpected(result);
        IReadOnlyList<string>[] rows = [["vtd", $"{vtd}", "1", "1", "2"], ["amd", $"{amd}", "1", "1", "2"], ["smmu-pri", $"{smmu}", "1", "1", "2"], ["riscv", $"{riscv}", "1", "1", "2"]];
        Assert.Equal(rows, result.Table.Skip(1));
    }

    [Fact]
    public async Task S13_one_architecture_may_be_asked_for()
    {
        var policies = PolicyKeys.Part.Set(PolicyKeys.Architecture.Set(new PlayPolicies(), "amd")!, "base")!;
        Assert.Equal((Architecture.Amd, TablePart.Base), (policies.Architecture, policies.Part));
        AssertExpected(await Of("S13").PerformAsync(Simulated(3), policies));
    }
}
