namespace Iopf.Lab.Traces;

/// <summary>Consecutive pages of 4 KiB, from number <paramref name="First"/> on.</summary>
/// <param name="First">Number of the first page (address / 4,096).</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct PageRange(ulong First, ulong Count)
{
    /// <summary>One past the number of the last page.</summary>
    public ulong End => First + Count;
}
