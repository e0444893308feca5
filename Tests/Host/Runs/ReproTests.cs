using System.Diagnostics;
using Iopf.Host.Terminal;
using Iopf.Tests.Host.Launching;
using Xunit;

namespace Iopf.Tests.Host.Runs;

/// <summary>repro.sh, run by a shell.</summary>
public sealed class ReproTests : HostFixture
{
    [Fact]
    public async Task The_script_of_a_folder_that_was_moved_gives_the_same_results()
    {
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--out", "one", "--seed", "3", "--schedule", "random", "--expect", "deadlines-missed=0..9")).Code);
        Directory.CreateDirectory(PathOf("it's another"));
        Directory.Move(PathOf("one"), PathOf("it's another/place of $it"));
        var (code, error) = await ShellAsync(Stub(), "it's another/place of $it/repro.sh", "--out", "two folders");
        Assert.Equal(("", 0), (error, code));
        Assert.Equal(
            await File.ReadAllTextAsync(PathOf("it's another/place of $it/results.json")),
            await File.ReadAllTextAsync(PathOf("it's another/place of $it/two folders/results.json")));
    }

    [Fact]
    public async Task Settings_of_the_actor_system_go_with_the_run()
    {
        Directory.CreateDirectory(PathOf("settings"));
        WriteFile("settings/more.hocon", "akka.actor.default-dispatcher.throughput = 32");
        WriteFile("settings/my.hocon", "include \"more.hocon\"");
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--out", "one", "--mode", "parallel", "--akka", "settings/my.hocon")).Code);
        Directory.Delete(PathOf("settings"), recursive: true);
        Assert.Equal((0, ""), await ShellAsync(Stub(), "one/repro.sh", "--out", "two"));
        Assert.Contains("throughput = 32", await File.ReadAllTextAsync(PathOf("one/two/akka.hocon")));
    }

    [Fact]
    public async Task A_shell_without_the_program_is_told_how_to_name_it()
    {
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--out", "one")).Code);
        var (code, error) = await ShellAsync("/nowhere/iopf", "one/repro.sh");
        Assert.Equal((69, "repro.sh: there is no iopf; IOPF names the program, IOPF_SOURCE the folder of its source\n"), (code, error));
    }

    [Fact]
    public async Task The_script_has_no_path_of_this_machine_and_can_be_executed()
    {
        Assert.Equal(ExitCode.Held, (await RunAsync("run", PathOf("small.hocon"), "--out", PathOf("one"))).Code);
        Assert.DoesNotContain(Folder, await File.ReadAllTextAsync(PathOf("one/repro.sh")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(PathOf("one/repro.sh")).HasFlag(UnixFileMode.UserExecute));
    }

    private string Stub()
    {
        var path = WriteFile("iopf stub", $"#!/bin/sh\nexec dotnet '{Started.Program[1]}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return path;
    }

    private async Task<(int Code, string Error)> ShellAsync(string program, params string[] args)
    {
        var start = new ProcessStartInfo("sh", args) { UseShellExecute = false, WorkingDirectory = Folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["IOPF"] = program;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh does not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Nodes.SpokenLines.Bound);
        await output;
        return (process.ExitCode, await error);
    }
}
