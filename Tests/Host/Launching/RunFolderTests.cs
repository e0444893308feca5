using Iopf.Host.Launching;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>What stands in the way of a cluster's folder is told in the program's own words.</summary>
public sealed class RunFolderTests : HostFixture
{
    [Fact]
    public void A_file_with_the_name_of_a_run_is_passed_over()
    {
        Directory.CreateDirectory(PathOf("c/run-1"));
        WriteFile("c/run-2", "");
        var request = new ClusterRunRequest { Scenario = "small.hocon", Launch = new LaunchRequest { Folder = "c" } };
        using var output = new StringWriter();
        var host = new HostEnvironment { Output = output, Error = output, WorkingFolder = Folder };
        Assert.Null(RunFolder.Take(request, host, out var folder));
        Assert.Equal(PathOf("c/run-3"), folder!.Path);
        Assert.Null(folder.GiveBack());
        Assert.False(Directory.Exists(PathOf("c/run-3")));
    }

    [Theory]
    [InlineData("cluster.json")]
    [InlineData("cluster.sock")]
    public async Task A_folder_in_the_place_of_a_file_of_the_cluster_is_refused(string name)
    {
        Directory.CreateDirectory(PathOf($"c/{name}"));
        foreach (var command in (string[][])[["cluster", "up", "1"], ["cluster", "run", "small.hocon"]])
        {
            var outcome = await RunAsync([.. command, "--folder", "c"]);
            Assert.Equal((ExitCode.Internal, $"iopf: --folder c: {name} in it is a folder, and has to be a file of the cluster\n"), (outcome.Code, outcome.Error));
        }

        Assert.Equal([PathOf($"c/{name}")], Directory.EnumerateFileSystemEntries(PathOf("c")));
    }

    [Theory]
    [InlineData("/proc/x", "no folder can be made there")]
    [InlineData("small.hocon", "this is a file, not a folder")]
    public async Task A_folder_that_cannot_be_made_is_told(string folder, string rule)
    {
        foreach (var command in (string[][])[["cluster", "up", "1"], ["cluster", "run", "small.hocon"]])
        {
            var outcome = await RunAsync([.. command, "--folder", folder]);
            Assert.Equal((ExitCode.Internal, $"iopf: --folder {folder}: {rule}\n"), (outcome.Code, outcome.Error));
        }
    }
}
