using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

/// <summary>Parameters: values for substitutions, which a file that includes another one sets within its lists.</summary>
public class ParametersTests
{
    private const string Base = "name = base\nparameters { pages = 20, of { group = 4 } }\ndevices = [{ pattern = random, pages = ${parameters.pages}, group-size = ${parameters.of.group} }]\n";

    [Fact]
    public void A_parameter_is_what_was_set_last()
    {
        var (plain, changed) = (ScenarioTexts.Good(Base), ScenarioTexts.Good(Base + "parameters.pages = 30\nparameters.of.group = 2\n"));

        Assert.Equal((20, 4), (plain.Devices[0].Pages, plain.Devices[0].GroupSize));
        Assert.Equal((30, 2), (changed.Devices[0].Pages, changed.Devices[0].GroupSize));
    }

    [Fact]
    public void A_file_that_includes_another_one_sets_what_stands_in_its_lists()
    {
        var scenario = ScenarioTexts.Good("include \"built-in/sva.hocon\"\nparameters.accesses = 7\n");

        Assert.Equal(7, scenario.Devices[0].Accesses);
    }

    [Fact]
    public void The_rendering_has_their_values_where_they_were_taken_and_nothing_else()
    {
        var rendered = ScenarioTexts.Good(Base).ToHocon();

        Assert.DoesNotContain("parameters", rendered, StringComparison.Ordinal);
        Assert.Equal(rendered, ScenarioTexts.Good(rendered).ToHocon());
    }

    [Theory]
    [InlineData("parameters.page = 3", "parameters.page is used nowhere; did you mean parameters.pages?")]
    [InlineData("parameters.unheard = 3", "parameters.unheard is used nowhere; a substitution takes it as ${parameters.unheard}")]
    [InlineData("parameters.of.groups = 3", "parameters.of.groups is used nowhere; did you mean parameters.of.group?")]
    public void One_that_nothing_takes_is_refused(string line, string expected) => Assert.EndsWith(expected, ScenarioTexts.Error(Base + line + "\n"), StringComparison.Ordinal);
}
