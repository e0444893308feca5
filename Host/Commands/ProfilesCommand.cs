using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;

namespace Iopf.Host.Commands;

/// <summary>`iopf profiles`.</summary>
internal static class ProfilesCommand
{
    private const int UsualColumns = 120;

    /// <summary>Prints the tables: as wide as the terminal, or 120 columns into a file or pipe.</summary>
    public static ExitCode Print(HostEnvironment host, IReadOnlyList<ArchitectureProfile> profiles, bool isJson)
    {
        if (isJson)
            ProfileJson.Write(host.Output, profiles);
        else
            ProfilePage.Write(host.Output, profiles, host.OutputIsTerminal ? host.Columns : UsualColumns);

        return ExitCode.Held;
    }
}
