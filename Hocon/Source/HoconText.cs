namespace Iopf.Hocon.Source;

/// <summary>A text to read, with the name that its errors carry.</summary>
/// <param name="Name">The name of the text, normally the full path of its file; equal names are the same text.</param>
/// <param name="Text">The characters.</param>
public sealed record HoconText(string Name, string Text);
