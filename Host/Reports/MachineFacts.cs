using System.Runtime.InteropServices;
using System.Text.Json;

namespace Iopf.Host.Reports;

/// <summary>What a run owes to machine, clock, version and command line, apart from its results.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Elapsed">How long it took on the clock of the machine.</param>
/// <param name="Replay">The command that repeats it.</param>
internal sealed record MachineFacts(DateTimeOffset Started, TimeSpan Elapsed, string Replay)
{
    /// <summary>Writes the keys into the current object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        WriteMachine(json);
        json.WriteString("started", Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
        json.WriteNumber("elapsedNs", Elapsed.Ticks * TimeSpan.NanosecondsPerTick);
        json.WriteString("replay", Replay);
    }

    /// <summary>Writes what is so for every run of this program on this machine.</summary>
    public static void WriteMachine(Utf8JsonWriter json)
    {
        json.WriteString("program", Versions.Program);
        json.WriteString("engine", Versions.Engine);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("architecture", RuntimeInformation.ProcessArchitecture.ToString());
        json.WriteNumber("cores", Environment.ProcessorCount);
    }
}
