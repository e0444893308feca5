using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Host.Reports;

/// <summary>The keys of a file as people read them.</summary>
internal static class KeyPage
{
    /// <summary>Writes two lines for each key: what stands there if nothing is said, then meaning and range.</summary>
    public static void Write(TextWriter output, IReadOnlyList<KeyDescription> keys)
    {
        foreach (var key in keys)
        {
            output.WriteLine(key.Default switch
            {
                null => $"{key.Path}  (must be given)",
                "" => $"{key.Path}  (may be left out)",
                var value => $"{key.Path} = {value}",
            });
            output.WriteLine($"    {key.Meaning}; {key.Expected.TrimEnd(',')}");
        }
    }
}
