using Iopf.Hocon.Source;

namespace Iopf.Hocon.Values;

/// <summary>One key of an object with its value.</summary>
/// <param name="Key">The key, without quotes; one element of a path.</param>
/// <param name="KeyPosition">Where the key was written first.</param>
/// <param name="Value">Its value.</param>
public sealed record HoconField(string Key, HoconPosition KeyPosition, HoconValue Value);
