using Iopf.Hocon;
using Iopf.Hocon.Source;
using Iopf.Text;

namespace Iopf.Plays.Language;

/// <summary>Reads stories from HOCON.</summary>
internal static class StoryReader
{
    /// <summary>Reads a story with all that it includes.</summary>
    /// <param name="text">The text; its name should be the full path of its file, from which includes start.</param>
    /// <param name="files">Opens what it includes; null: nothing can be included.</param>
    /// <returns>The story, or why it was refused: one error at least.</returns>
    public static (StoryText? Story, IReadOnlyList<InputError> Errors) Read(HoconText text, IIncludeResolver? files)
    {
        try
        {
            var reading = StorySchema.NewReading();
            var story = StorySchema.Read(HoconDocument.Read(text, files).Root, reading);
            if (reading.Errors.Count == 0)
                StoryChecks.Check(story, reading);

            return (reading.Errors.Count == 0 ? story : null, reading.Errors);
        }
        catch (HoconException error)
        {
            var place = error.Position;
            return (null, [new InputError(place.File, place.Line, place.Column, error.Rule.TrimEnd('.'))]);
        }
    }
}
