using Iopf.Hocon.Source;

namespace Iopf.Tests.Lab.Scenarios;

/// <summary>Files that exist only in a test.</summary>
internal sealed class IncludedTexts(params (string Name, string Text)[] texts) : IIncludeResolver
{
    public HoconText? Open(string including, string path)
    {
        var full = Path.Combine(Path.GetDirectoryName(including) ?? "", path);
        foreach (var (name, text) in texts)
        {
            if (name == full)
                return new HoconText(name, text);
        }

        return null;
    }
}
