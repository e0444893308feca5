namespace Iopf.Os.Faults;

/// <summary>Where the names of a device's groups begin, so that a fault state made anew repeats none of its predecessor's (C7).</summary>
/// <param name="Generation">Generation of the first group of each slot.</param>
/// <param name="Cookie">The last cookie given; 0: none yet.</param>
public readonly record struct GroupNameStart(uint Generation, uint Cookie);
