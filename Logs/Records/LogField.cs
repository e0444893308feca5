namespace Iopf.Logs.Records;

/// <summary>Something that a line says and for which <see cref="LogRecord"/> has no property of its own.</summary>
/// <param name="Name">The kernel's own name (<c>fsr</c>, <c>tag</c>, <c>context entry hi</c>), in lower case.</param>
/// <param name="Number">The value, where it is a number.</param>
/// <param name="Text">The value, where it is a word; else null.</param>
public readonly record struct LogField(string Name, ulong Number, string? Text = null);
