using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>How an answer of the core goes to the device (F§1.4, F§2).</summary>
/// <param name="Architecture">Whose row.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Command">The command or descriptor that carries it.</param>
/// <param name="Specified">The value of its field that the specification wants.</param>
/// <param name="LinuxWrites">The value that Linux writes; null where Linux never gives this answer there.</param>
/// <param name="Meaning">What the device or the transaction gets of the value that Linux writes, or, where there is none, of the specified one.</param>
/// <param name="Source">Where it is said; what is from memory alone is marked [mem].</param>
public sealed record AnswerCodeRow(
    Architecture Architecture,
    PageResponseCode Answer,
    string Command,
    int Specified,
    int? LinuxWrites,
    string Meaning,
    string Source)
{
    /// <summary>The name of the row.</summary>
    public string Name => $"{Architectures.NameOf(Architecture)}/answer/{NameOf(Answer)}";

    /// <summary>Whether the source says it.</summary>
    public bool IsSure => !Source.Contains("[mem]", StringComparison.Ordinal);

    private static string NameOf(PageResponseCode answer) => answer switch
    {
        PageResponseCode.Success => "success",
        PageResponseCode.InvalidRequest => "invalid",
        _ => "failure",
    };
}
