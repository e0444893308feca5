using Iopf.Hocon.Source;
using Iopf.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

/// <summary>Scenarios written in a test.</summary>
internal static class ScenarioTexts
{
    public const string Smallest = "name = t\ndevices = [{}]\n";

    public static ScenarioResult Read(string text, IIncludeResolver? files = null) => ScenarioReader.Read(new HoconText("/s/t.hocon", text), files);

    public static Scenario Good(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Errors);
        return result.Scenario!;
    }

    /// <summary>The one error of a bad scenario, as users read it.</summary>
    public static string Error(string text)
    {
        var result = Read(text);
        Assert.Null(result.Scenario);
        return Assert.Single(result.Errors).ToString();
    }
}
