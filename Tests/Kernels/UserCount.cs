using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Kernels;

/// <summary>Follows a transcript, and counts the groups that are not freed; a way to know the references that shares nothing with the model.</summary>
internal sealed partial class UserCount
{
    private readonly Dictionary<string, string> _live = [];
    private string[] _operation = [];
    private string? _working;

    public void Read(string line)
    {
        if (line.StartsWith('>'))
        {
            _operation = line[2..].Split(' ');
            _working = null;
        }
        else if (Handler.Match(line) is { Success: true } call)
        {
            // An inline handler frees its group before the next operation.
            if (call.Groups["domain"].Value != "i")
                _live.Add(call.Groups["g"].Value, call.Groups["dev"].Value);
        }
        else if (line.StartsWith("< work g=", StringComparison.Ordinal))
        {
            _working = line["< work g=".Length..];
            _live.Remove(_working);
        }
        else if (Answer.Match(line) is { Success: true } answer && _working is null && _operation[^1] != "keep")
        {
            _live.Remove(answer.Groups["g"].Value);
        }
        else if (line == "< ret void" && _operation[0] == "FREE")
        {
            _live.Remove(_operation[1]);
        }
        else if (line == "< ret 0" && _operation[0] == "ADD")
        {
            // Whether its device was removed or its queue freed: groups of an earlier life belong to a fault state that is seen no more.
            Forget(_operation[1]);
        }
        else if (Users.Match(line) is { Success: true } state)
        {
            Assert.Equal(1 + _live.Values.Count(device => device == _operation[1]), int.Parse(state.Groups["users"].Value));
        }
    }

    private void Forget(string device)
    {
        foreach (var (group, _) in _live.Where(pair => pair.Value == device).ToList())
            _live.Remove(group);
    }

    [GeneratedRegex(@"^< handler g=(?<g>\d+) dev=(?<dev>\d+) domain=(?<domain>\w)", RegexOptions.None, 1_000)]
    private static partial Regex Handler { get; }

    [GeneratedRegex(@"^< group_response g=(?<g>\d+) ", RegexOptions.None, 1_000)]
    private static partial Regex Answer { get; }

    [GeneratedRegex(@"^< state users=(?<users>\d+) ", RegexOptions.None, 1_000)]
    private static partial Regex Users { get; }
}
