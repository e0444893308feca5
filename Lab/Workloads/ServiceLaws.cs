namespace Iopf.Lab.Workloads;

/// <summary>Measured laws, by name.</summary>
public static class ServiceLaws
{
    /// <summary>The name of <see cref="VtdIaa"/> in a scenario.</summary>
    public const string VtdIaaName = "vtd-iaa";

    /// <summary>
    /// Page requests of Intel's IAA accelerator under VT-d, 25,965 of them, as Linux counted them in decades (anchors:
    /// <c>svm_prq 0 0 25206 364 395 0 0 1 556 9</c>). Bimodal: 97.1 % are done within 10 µs, 1.5 % take longer than 100 µs and make
    /// half of the mean. The last decade ends at the measured maximum.
    /// </summary>
    public static TableLaw VtdIaa { get; } = new(
    [
        new LawBucket(1_000, 10_000, 25_206),
        new LawBucket(10_000, 100_000, 364),
        new LawBucket(100_000, 556_000, 395),
    ])
    {
        Name = VtdIaaName,
    };

    /// <summary>
    /// Stalls of HiSilicon's SMMUv3: at least 20 µs a fault. Only this bound was published, no distribution: each takes 20 µs, and a run with it is the
    /// best case.
    /// </summary>
    public static FixedLaw SmmuHisilicon { get; } = new(20_000) { Name = "smmu-hisilicon" };

    /// <summary>Page faults of a network card with an MMU of its own: about 220 µs, published as one figure.</summary>
    public static FixedLaw NicNpf { get; } = new(220_000) { Name = "nic-npf" };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ServiceLaw> All { get; } = [VtdIaa, SmmuHisilicon, NicNpf];
}
