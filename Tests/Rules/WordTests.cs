using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Words that must not stand in some sources.</summary>
public partial class WordTests
{
    [Fact]
    public void Text_simulation_and_reader_of_HOCON_have_no_word_of_IOMMUs_and_none_of_this_project() =>
        AssertNone(SourceTree.All.Where(file => file.IsIn("Simulation") || file.IsIn("Hocon") || file.IsIn("Text")), OurWord);

    [Fact]
    public void C3_the_core_of_fault_handling_names_no_use_case()
    {
        var core = SourceTree.CSharp.Where(file => file.IsIn("Os/Faults") || file.IsIn("Os/Nesting") || CoreFile.IsMatch(file.Path)).ToList();

        Assert.Contains(core, file => file.Path == "Actors/Os/DeviceFaultsActor.cs");
        Assert.Contains(core, file => file.Path == "Actors/Os/FaultGroupActor.cs");
        AssertNone(core, UseCase);
    }

    [Fact]
    public void Nothing_sleeps() => AssertNone(Code, Sleep);

    [Fact]
    public void Nothing_but_the_program_waits_for_time_to_pass() => AssertNone(Code.Where(file => !file.IsIn("Host")), Delay);

    [Fact]
    public void Nothing_is_left_to_do() => AssertNone(Code, Unfinished);

    [Fact]
    public void No_exception_is_swallowed_without_a_word()
    {
        AssertNone(Code, EmptyCatch);
        Assert.Matches(EmptyCatch, "catch (IOException)\n{\n}");
    }

    [Fact]
    public void No_props_of_the_product_are_made_from_an_expression()
    {
        AssertNone(SourceTree.Product.Where(file => file.IsIn("Actors") || file.IsIn("Lab") || file.IsIn("Plays") || file.IsIn("Host")), PropsOfExpression, file => file.Code);
        Assert.Matches(PropsOfExpression, "Props.Create(() => new OsActor(plan, links))");
    }

    [Fact]
    public void No_file_names_a_place_on_somebody_s_machine() => AssertNone(SourceTree.All.Where(file => !file.IsIn("Tests/Rules")), MachinePath);

    private static IEnumerable<SourceFile> Code => SourceTree.CSharp.Where(file => !file.IsIn("Tests/Rules"));

    private static void AssertNone(IEnumerable<SourceFile> files, Regex word) => AssertNone(files, word, file => file.Text);

    private static void AssertNone(IEnumerable<SourceFile> files, Regex word, Func<SourceFile, string> textOf)
    {
        var found = from file in files
                    let text = textOf(file)
                    from match in word.Matches(text)
                    let line = 1 + text.AsSpan(0, match.Index).Count('\n')
                    select $"{file}:{line}: {match.Value}";
        Assert.Empty(found);
    }

    [GeneratedRegex(@"iommu|pasid|\biova|\bprq|\bprg\b|page.?request|page.?fault|fault.?group|smmu|\bvt-?d\b|\batc\b|requester|Iopf\.(Lab|Plays|Host|Actors|Messages|Hardware|Os|Logs|Kernels)\b|\biopf\.(?-i:[a-z])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OurWord { get; }

    [GeneratedRegex("^Actors/Os/(DeviceFaults|FaultGroup|FaultTally|CoreSettings)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex CoreFile { get; }

    [GeneratedRegex(@"\bsva|shared.virtual|\bmm\b|\bvfio\b|\biommufd\b", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex UseCase { get; }

    [GeneratedRegex(@"Thread\.Sleep", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Sleep { get; }

    // Akka.NET compiles the expression at each call; ActorProps says what that costs.
    [GeneratedRegex(@"Props\.Create\s*(<[^>]*>)?\s*\(", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PropsOfExpression { get; }

    [GeneratedRegex(@"Task\.Delay\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Delay { get; }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Unfinished { get; }

    [GeneratedRegex(@"[""'\s(=:](/home/|/work/|/root/|/Users/|/mnt/|[A-Z]:\\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex MachinePath { get; }

    [GeneratedRegex(@"catch(\s*\([^)]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EmptyCatch { get; }
}
