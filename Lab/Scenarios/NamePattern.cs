namespace Iopf.Lab.Scenarios;

/// <summary>A pattern of names: * stands for any letters, ? for one, and every other letter for itself.</summary>
public static class NamePattern
{
    /// <summary>Whether a name is as the pattern says. The work is bounded by the product of both lengths.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, star, again) = (0, -1, 0);
        for (var letter = 0; letter < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, again) = (at++, letter);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == name[letter]))
            {
                at++;
                letter++;
            }
            else if (star >= 0)
            {
                (at, letter) = (star + 1, ++again);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }
}
