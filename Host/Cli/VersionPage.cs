using System.CommandLine;
using System.CommandLine.Invocation;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;

namespace Iopf.Host.Cli;

/// <summary>The answer to --version.</summary>
internal sealed class VersionPage(HostEnvironment host) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        host.Output.WriteLine($"iopf {Versions.Program} ({Versions.Engine})");
        return (int)ExitCode.Held;
    }
}
