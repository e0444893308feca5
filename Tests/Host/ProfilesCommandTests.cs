using System.Text.Json;
using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class ProfilesCommandTests : HostFixture
{
    [Fact]
    public async Task The_document_has_every_row_of_every_profile()
    {
        var outcome = await RunAsync("profiles", "--json");
        Assert.Equal(ExitCode.Held, outcome.Code);
        using var document = JsonDocument.Parse(outcome.Output);
        Assert.Equal("iopf.profiles", document.RootElement.GetProperty("schema").GetString());
        var profiles = document.RootElement.GetProperty("profiles").EnumerateArray().ToList();
        Assert.Equal(Architectures.All.Select(Architectures.NameOf), profiles.Select(profile => profile.GetProperty("name").GetString()));
        foreach (var (profile, architecture) in profiles.Zip(Architectures.All))
        {
            Assert.Equal(
                ArchitectureProfile.For(architecture).Admission.Rows.Select(row => row.Name),
                profile.GetProperty("requests").EnumerateArray().Select(row => row.GetProperty("row").GetString()));
        }
    }

    [Fact]
    public async Task A_row_tells_code_PASID_fault_and_whether_it_is_sure()
    {
        using var document = JsonDocument.Parse((await RunAsync("profiles", "riscv", "amd", "--json")).Output);
        var profiles = document.RootElement.GetProperty("profiles").EnumerateArray().ToList();
        Assert.Equal(["riscv", "amd"], profiles.Select(profile => profile.GetProperty("name").GetString()));
        var off = profiles[0].GetProperty("requests").EnumerateArray().First(row => row.GetProperty("row").GetString() == "riscv/unit-off/last");
        Assert.Equal(
            ("answered", "failure", "if-present", 256, true),
            (off.GetProperty("outcome").GetString(), off.GetProperty("code").GetString(), off.GetProperty("pasid").GetString(),
                off.GetProperty("fault").GetInt32(), off.GetProperty("sure").GetBoolean()));
        var full = profiles[1].GetProperty("requests").EnumerateArray().First(row => row.GetProperty("row").GetString() == "amd/full/last");
        var table = profiles[0].GetProperty("tables").EnumerateArray().Single(row => row.GetProperty("row").GetString() == "riscv/table/pasid-entry/not-present");
        Assert.Equal(
            (266, "success", false), (table.GetProperty("fault").GetInt32(), table.GetProperty("completed").GetString(), table.GetProperty("recorded").GetBoolean()));
        Assert.Equal(
            ["if-required", "if-present"], profiles.Select(profile => profile.GetProperty("answerPasid").GetProperty("rule").GetString()));
        Assert.Equal(("dropped", false), (full.GetProperty("outcome").GetString(), full.GetProperty("sure").GetBoolean()));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task In_a_terminal_no_line_is_wider_than_it_and_nothing_is_cut_off(int columns)
    {
        Surroundings = host => host with { OutputIsTerminal = true, Columns = columns };
        var outcome = await RunAsync("profiles");
        Assert.All(outcome.Output.Split('\n'), line => Assert.True(line.Length <= columns, line));
        Assert.Contains("discards", outcome.Output);
        Assert.All(Architectures.All, architecture => Assert.Contains($"({Architectures.NameOf(architecture)})", outcome.Output));
    }

    [Fact]
    public async Task A_name_that_is_none_is_an_error_of_use_with_a_suggestion()
    {
        var outcome = await RunAsync("profiles", "vdt");
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Contains("did you mean `vtd`?", outcome.Error);
    }
}
