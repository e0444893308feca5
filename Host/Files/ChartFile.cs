using Iopf.Host.Terminal;
using Iopf.Plays.Charts;

namespace Iopf.Host.Files;

/// <summary>Charts as pictures in files.</summary>
internal static class ChartFile
{
    /// <summary>Draws a chart into the file that `--svg` names.</summary>
    public static HostError? Write(HostEnvironment host, string word, MessageChart chart)
    {
        try
        {
            File.WriteAllText(host.FullPath(word), SvgChart.Render(chart));
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return new HostError(ExitCode.Internal, $"--svg {word}", $"cannot be written: {TextFiles.Reason(failure)}");
        }
    }
}
