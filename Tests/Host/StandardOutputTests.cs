using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>The program as a process: Akka.NET writes past every stream that a test could give it.</summary>
public sealed class StandardOutputTests : HostFixture
{
    [Fact]
    public async Task Standard_output_has_the_report_alone_whatever_is_logged()
    {
        WriteFile(
            "my.hocon",
            "akka { log-config-on-start = on, log-dead-letters = on, actor.debug { lifecycle = on, autoreceive = on, event-stream = on } }");
        var (code, output, error) = await StartAsync(
            "run", "small.hocon", "--mode", "parallel", "--json", "--log-level", "debug", "--akka", "my.hocon");
        Assert.Equal(0, code);
        Assert.Equal("iopf.run", JsonNode.Parse(output)!["schema"]!.GetValue<string>());
        Assert.Contains(" DEBUG   akka://iopf/user/machine/os ", error);
        Assert.Contains(" DEBUG   EventStream ", error);
    }

    private async Task<(int Code, string Output, string Error)> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "iopf.dll"), .. args])
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
