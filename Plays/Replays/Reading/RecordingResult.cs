using Iopf.Plays.Replays.Recordings;
using Iopf.Text;

namespace Iopf.Plays.Replays.Reading;

/// <summary>A recording, or why there is none.</summary>
/// <param name="Recording">The recording; null: there is an error.</param>
/// <param name="Error">What is wrong; null: nothing.</param>
public sealed record RecordingResult(Recording? Recording, InputError? Error)
{
    internal static RecordingResult Of(Recording recording) => new(recording, null);

    internal static RecordingResult Wrong(string source, long line, string rule) => new(null, new InputError(source, line, 0, rule));
}
