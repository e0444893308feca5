using System.Text.RegularExpressions;

namespace Iopf.Tests.Rules;

/// <summary>Finds the members with a body in C#, by counting braces: good enough for code that is formatted.</summary>
internal static partial class Members
{
    /// <summary>The members of the code's types; what stands inside a member counts to that member.</summary>
    public static IReadOnlyList<Member> Of(string code)
    {
        var members = new List<Member>();
        var blocks = new Stack<(bool IsType, int Start)>([(true, 0)]);
        var headerFrom = 0;
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '{':
                    var isType = blocks.Peek().IsType && TypeHeader.IsMatch(code[headerFrom..at]);
                    blocks.Push((isType, headerFrom));
                    headerFrom = isType ? at + 1 : headerFrom;
                    break;
                case '}':
                    var (wasType, start) = blocks.Pop();
                    if (!wasType && blocks.Peek().IsType)
                        members.Add(Make(code, start, at));

                    headerFrom = blocks.Peek().IsType ? at + 1 : headerFrom;
                    break;
                case ';' when blocks.Peek().IsType:
                    headerFrom = at + 1;
                    break;
                default:
                    break;
            }
        }

        return members;
    }

    private static Member Make(string code, int start, int end)
    {
        while (char.IsWhiteSpace(code[start]))
            start++;

        var line = 1 + code.AsSpan(0, start).Count('\n');
        var lines = 1 + code.AsSpan(start, end - start).Count('\n');
        return new Member(line, lines, code[start..end].Split('\n')[0].Trim());
    }

    // `public sealed class C`, `record struct R(int X) : I`, `namespace N`; a constraint such as `where T : class` is none.
    [GeneratedRegex(@"(?<!:\s*)\b(class|struct|interface|enum|record|namespace)\s+(?!where\b)[A-Za-z_]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TypeHeader { get; }

    /// <summary>A member with a body.</summary>
    /// <param name="Line">Its first line, from 1.</param>
    /// <param name="Lines">How many lines it has.</param>
    /// <param name="Header">Its first line.</param>
    internal sealed record Member(int Line, int Lines, string Header);
}
