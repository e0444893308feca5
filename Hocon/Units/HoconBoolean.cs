namespace Iopf.Hocon.Units;

/// <summary>Truth: <c>true</c>, <c>on</c>, <c>yes</c> and <c>false</c>, <c>off</c>, <c>no</c>.</summary>
public static class HoconBoolean
{
    /// <summary>Reads a truth value.</summary>
    /// <param name="text">The word.</param>
    /// <param name="value">What it says.</param>
    /// <returns>False when the text is none of the words.</returns>
    public static bool TryParse(string text, out bool value)
    {
        value = text is "true" or "on" or "yes";
        return value || text is "false" or "off" or "no";
    }
}
