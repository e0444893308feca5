using Iopf.Messages.Records;

namespace Iopf.Os.Records;

/// <summary>What a client asked for when it registered for records, found good (R2).</summary>
/// <param name="Version">The version of all of its records, batches and responses.</param>
/// <param name="Capacity">How many records wait for it at most.</param>
public sealed record RecordRegistration(FaultRecordVersion Version, int Capacity)
{
    /// <summary>The largest capacity.</summary>
    public const int MaxCapacity = 65_536;

    /// <summary>Checks what a client asks for.</summary>
    /// <param name="version">The name of the version.</param>
    /// <param name="capacity">How many records shall wait at most, 1 to <see cref="MaxCapacity"/>.</param>
    /// <param name="registration">The registration; null if refused.</param>
    /// <param name="refusal">Why it is refused; null if it is not.</param>
    public static bool TryMake(string version, int capacity, out RecordRegistration? registration, out string? refusal)
    {
        registration = null;
        if (!FaultRecordVersions.TryParse(version, out var known, out refusal))
            return false;

        if (capacity is < 1 or > MaxCapacity)
        {
            refusal = $"{capacity} records cannot wait; 1 to {MaxCapacity} can.";
            return false;
        }

        registration = new(known, capacity);
        return true;
    }
}
