using System.Text;
using System.Threading.Channels;

namespace Iopf.Tests.Host.Nodes;

/// <summary>What a program writes, line by line, for a test that waits for a line. A wait is bounded: nothing here passes time.</summary>
internal sealed class SpokenLines : TextWriter
{
    /// <summary>How long a test waits at the most.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _heard = [];

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>All lines that were waited for or passed over so far.</summary>
    public IReadOnlyList<string> Heard => _heard;

    public override void WriteLine(string? value) => _lines.Writer.TryWrite(value ?? "");

    /// <summary>Nothing more comes.</summary>
    public void Complete() => _lines.Writer.TryComplete();

    /// <summary>The next line that fits; lines before it are passed over.</summary>
    public async Task<string> NextAsync(Func<string, bool> fits)
    {
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(bound.Token))
            {
                _heard.Add(line);
                if (fits(line))
                    return line;
            }
        }
        catch (OperationCanceledException failure)
        {
            throw new TimeoutException($"No such line came within {Bound.TotalSeconds} s, but:\n{string.Join('\n', _heard)}", failure);
        }

        throw new InvalidOperationException($"No such line came before the end, but:\n{string.Join('\n', _heard)}");
    }

    /// <summary>The next line that has a text.</summary>
    public Task<string> NextAsync(string text) => NextAsync(line => line.Contains(text, StringComparison.Ordinal));
}
