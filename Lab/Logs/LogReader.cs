using System.Diagnostics.CodeAnalysis;

namespace Iopf.Lab.Logs;

/// <summary>
/// Finds the IOMMU fault lines of a kernel log, of a trace, or of any text that holds such lines, and reads them into records, in constant
/// memory on input of any size. Damaged input is no error: what is no record is passed over, and told where it looks like one.
/// </summary>
public sealed class LogReader
{
    /// <summary>The longest line in bytes; a longer one is passed over and told.</summary>
    public const int MaxLine = 1 << 16;

    private readonly LogLines _lines;

    /// <summary>Starts to read a stream, which stays its owner's.</summary>
    /// <param name="stream">The log; it need not be seekable.</param>
    /// <param name="name">The name that errors use.</param>
    public LogReader(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _lines = new LogLines(stream, name);
    }

    /// <summary>Why reading stopped before the end (the input could not be read), or null.</summary>
    public InputError? Error => _lines.Error;

    /// <summary>Lines read.</summary>
    public long Lines => _lines.Number;

    /// <summary>Records found.</summary>
    public long Records { get; private set; }

    /// <summary>Lines that look like an IOMMU's and belong to no record.</summary>
    public long Unrecognised { get; private set; }

    /// <summary>Lines that were too long.</summary>
    public long Skipped { get; private set; }

    /// <summary>What the log holds next, in the order of the lines.</summary>
    /// <returns>False at the end, and where the input cannot be read (see <see cref="Error"/>).</returns>
    public bool Read([NotNullWhen(true)] out LogOutcome? outcome)
    {
        outcome = null;
        while (_lines.Next(out _))
        {
            if (_lines.Overlong == 0)
                continue;

            Skipped++;
            outcome = new LogOutcome.Skipped(_lines.Number, _lines.Overlong);
            return true;
        }

        return false;
    }
}
