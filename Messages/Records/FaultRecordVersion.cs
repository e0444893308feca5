using System.Collections.Immutable;

namespace Iopf.Messages.Records;

/// <summary>The version of the records that a client chose when it registered (R2).</summary>
public enum FaultRecordVersion : byte
{
    /// <summary>The proposal of January 2019: 48 bytes, no flags, no private data.</summary>
    V1 = 1,

    /// <summary>What the reply to it asked for: 104 bytes, flags, private data, room to grow.</summary>
    V2 = 2,

    /// <summary>The user interface that was merged for Linux 5.2: 64 bytes, a part for each type.</summary>
    Uapi52 = 3,

    /// <summary>Today's form within the kernel: 48 bytes, page requests only.</summary>
    InKernel = 4,
}

/// <summary>The versions by the names that clients ask for.</summary>
public static class FaultRecordVersions
{
    /// <summary>All of them, the oldest first.</summary>
    public static ImmutableArray<FaultRecordVersion> All { get; } =
        [FaultRecordVersion.V1, FaultRecordVersion.V2, FaultRecordVersion.Uapi52, FaultRecordVersion.InKernel];

    /// <summary>The name by which a client asks for it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No version.</exception>
    public static string Name(this FaultRecordVersion version) => version switch
    {
        FaultRecordVersion.V1 => "v1",
        FaultRecordVersion.V2 => "v2",
        FaultRecordVersion.Uapi52 => "uapi-5.2",
        FaultRecordVersion.InKernel => "in-kernel",
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "No version of fault records."),
    };

    /// <summary>Finds the version that a client asks for. Names are exact.</summary>
    /// <param name="text">The name.</param>
    /// <param name="version">The version; meaningless if refused.</param>
    /// <param name="refusal">Why it is refused, with the names that are known; null if it is not.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out FaultRecordVersion version, out string? refusal)
    {
        foreach (var known in All)
        {
            if (text.SequenceEqual(known.Name()))
            {
                (version, refusal) = (known, null);
                return true;
            }
        }

        var names = string.Join(", ", All.Select(known => known.Name()));
        (version, refusal) = (default, $"'{text}' is no version of fault records; known are {names}.");
        return false;
    }
}
