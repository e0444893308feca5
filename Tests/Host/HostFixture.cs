using Iopf.Host;
using Iopf.Host.Running;
using Iopf.Host.Terminal;

namespace Iopf.Tests.Host;

/// <summary>What a run of the program left behind.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its data.</param>
/// <param name="Error">Its progress and errors.</param>
internal sealed record Outcome(ExitCode Code, string Output, string Error)
{
    /// <summary>The lines of the errors.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the program in this process, in a folder of its own that goes with the fixture.</summary>
public abstract class HostFixture : IDisposable
{
    /// <summary>A scenario that is done at once.</summary>
    protected const string Small =
        """
        name = small
        devices = [{ trace = "small.lackey", interval = 0, processes = 2, accesses = 40 }]
        mm.resident-limit = 8
        """;

    protected HostFixture()
    {
        WriteFile("small.hocon", Small);
        WriteFile("small.lackey", string.Concat(Enumerable.Range(1, 16).Select(page => $" {(page % 3 == 0 ? 'S' : 'L')} {page:x}000,8\n")));
    }

    /// <summary>The working folder of the program.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("iopf-test-").FullName;

    /// <summary>Changes what the program finds around it.</summary>
    private protected Func<HostEnvironment, HostEnvironment> Surroundings { get; set; } = host => host;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a file into the working folder.</summary>
    protected string WriteFile(string name, string text)
    {
        var path = PathOf(name);
        File.WriteAllText(path, text);
        return path;
    }

    protected string PathOf(string name) => Path.Combine(Folder, name);

    private protected Task<Outcome> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    private protected async Task<Outcome> RunAsync(string[] args, CancellationToken interrupted, RunExecutor? executor = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = Surroundings(new HostEnvironment
        {
            Output = output,
            Error = error,
            WorkingFolder = Folder,
        });
        var code = await IopfApplication.RunAsync(args, host, executor ?? RunExecution.ExecuteAsync, interrupted);
        return new Outcome(code, output.ToString(), error.ToString());
    }
}
