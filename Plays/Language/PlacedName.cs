using Iopf.Hocon.Source;

namespace Iopf.Plays.Language;

/// <summary>A name in a story, and where it stands.</summary>
/// <param name="Text">The name.</param>
/// <param name="Place">Its place, for errors.</param>
internal sealed record PlacedName(string Text, HoconPosition Place);
