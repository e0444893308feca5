using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>What was read, or why it was refused.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Value">What was read; null where it was refused.</param>
/// <param name="Error">Why it was refused; null where it was not.</param>
public sealed record BookReading<T>(T? Value, InputError? Error)
    where T : class;
