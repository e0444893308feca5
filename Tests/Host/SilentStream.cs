using System.Text;

namespace Iopf.Tests.Host;

/// <summary>A terminal at which somebody types something, and then waits.</summary>
/// <param name="text">What is typed.</param>
/// <param name="waiting">Called when more is asked for.</param>
internal sealed class SilentStream(string text, Action waiting) : MemoryStream(Encoding.UTF8.GetBytes(text))
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < Length)
            return Read(buffer.Span);

        waiting();
        await new TaskCompletionSource().Task;
        return 0;
    }
}
