using Iopf.Lab.Scenarios;
using Iopf.Tests.Rules;
using Xunit;

namespace Iopf.Tests.Host.Scenarios;

/// <summary>Each shipped scenario has a page with its question, and the page shows what the program really prints.</summary>
public sealed class ScenarioPagesTests : HostFixture
{
    private static readonly Dictionary<string, string> Pages = SourceTree.All
        .Where(file => file.IsIn("docs/scenarios"))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => file.Text, StringComparer.Ordinal);

    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (var (page, command) in Blocks.Select(block => (block.Page, block.Command)).Distinct())
                commands.Add(page, command);

            return commands;
        }
    }

    private static IEnumerable<PageBlock> Blocks => Pages.SelectMany(page => PageBlock.Of(page.Key, page.Value));

    [Fact]
    public void Each_scenario_has_a_page_and_each_page_its_place_in_the_list()
    {
        var list = Pages["README"];

        Assert.Equal(BuiltInScenarios.Names, Pages.Keys.Where(name => name != "README").Order(StringComparer.Ordinal));
        Assert.All(BuiltInScenarios.Names, name => Assert.Contains($"[{name}]({name}.md)", list));
    }

    [Fact]
    public void Each_page_has_a_question_a_run_of_its_scenario_and_an_answer() => Assert.All(BuiltInScenarios.Names, name =>
    {
        Assert.Contains("\n## The question\n", Pages[name]);
        Assert.Contains("\n## The answer\n", Pages[name]);
        Assert.Contains(PageBlock.Of(name, Pages[name]), block => block.Command.Split(' ').Contains(name) && block.Lines.Count > 3);
    });

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_page_shows_what_the_program_prints(string page, string command)
    {
        foreach (var (name, text) in PageBlock.FilesOf(page, Pages[page]))
            WriteFile(name, text);

        var outcome = await RunAsync(command.Split(' '));

        Assert.All(Blocks.Where(block => (block.Page, block.Command) == (page, command)), block => Assert.Null(block.MissingIn(outcome.Output)));
    }
}
