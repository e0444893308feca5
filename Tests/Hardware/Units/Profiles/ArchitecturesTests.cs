using Iopf.Hardware.Units.Profiles;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Profiles;

public sealed class ArchitecturesTests
{
    [Fact]
    public void TheNamesStandInOneOrderEverywhere() =>
        Assert.Equal(["vtd", "amd", "smmu-pri", "smmu-stall", "riscv"], Architectures.All.Select(Architectures.NameOf));

    [Fact]
    public void EachNameIsReadBackAsTheArchitectureThatItNames()
    {
        foreach (var architecture in Architectures.All)
        {
            Assert.True(Architectures.TryParse(Architectures.NameOf(architecture), out var read));
            Assert.Equal(architecture, read);
        }
    }

    [Theory]
    [InlineData("VTD")]
    [InlineData("smmu")]
    [InlineData("")]
    public void WhatIsNoNameIsNotRead(string name) => Assert.False(Architectures.TryParse(name, out _));

    [Fact]
    public void EachArchitectureHasItsProfile()
    {
        foreach (var architecture in Architectures.All)
            Assert.Equal(architecture, ArchitectureProfile.For(architecture).Architecture);
    }
}
