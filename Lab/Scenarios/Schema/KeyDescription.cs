namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A key of a scenario, as its documentation shows it.</summary>
/// <param name="Path">The key with the sections around it; <c>[]</c> marks an item of a list.</param>
/// <param name="Expected">Type, unit and range in words.</param>
/// <param name="Default">What holds where the key is missing, as HOCON; null where it must be given.</param>
/// <param name="Meaning">One line.</param>
public sealed record KeyDescription(string Path, string Expected, string? Default, string Meaning);
