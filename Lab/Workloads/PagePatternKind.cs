namespace Iopf.Lab.Workloads;

/// <summary>Which pages a workload accesses, and in which order.</summary>
public enum PagePatternKind : byte
{
    /// <summary>Those of a recorded program.</summary>
    Trace,

    /// <summary>A region, page after page, round and round.</summary>
    Sequential,

    /// <summary>A region in steps of several pages, round and round.</summary>
    Strided,

    /// <summary>Any page of a region, each equally likely.</summary>
    Random,

    /// <summary>Page k of a region, from 1, with a probability in proportion to k^-skew.</summary>
    Zipf,
}
