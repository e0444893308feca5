namespace Iopf.Host.Files;

/// <summary>A file that is written whole.</summary>
/// <param name="Name">Its name within its folder.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="IsProgram">Whether it can be executed.</param>
internal sealed record OutputFile(string Name, string Text, bool IsProgram = false);
