using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Files and functions stay small.</summary>
public class SizeTests
{
    [Fact]
    public void No_file_has_more_than_500_lines() =>
        Assert.Empty(SourceTree.CSharp.Where(file => file.Lines > 500).Select(file => $"{file}: {file.Lines}"));

    [Fact]
    public void Half_of_the_files_of_a_room_have_at_most_90_lines() => Assert.All(SourceTree.Rooms, room =>
    {
        var lines = SourceTree.Product.Where(file => file.IsIn(room)).Select(file => file.Lines).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 1, 90);
    });

    [Fact]
    public void No_actor_has_more_than_250_lines_in_all_of_its_files()
    {
        var actors = SourceTree.CSharp
            .Where(file => file.IsIn("Actors"))
            .GroupBy(file => Path.GetFileName(file.Path).Split('.')[0], StringComparer.Ordinal)
            .Where(files => files.Key.EndsWith("Actor", StringComparison.Ordinal))
            .ToDictionary(files => files.Key, files => files.Sum(file => file.Lines), StringComparer.Ordinal);

        Assert.True(actors.Count >= 10, "The actors are somewhere else.");
        Assert.Empty(actors.Where(actor => actor.Value > 250).Select(actor => $"{actor.Key}: {actor.Value}"));
    }

    [Fact]
    public void No_function_has_more_than_70_lines() => Assert.Empty(
        from file in SourceTree.CSharp
        from member in Members.Of(file.Code)
        where member.Lines > 70
        select $"{file}:{member.Line}: {member.Lines} lines: {member.Header}");

    [Fact]
    public void A_function_is_measured_from_its_head_to_its_last_brace()
    {
        const string Code = """
            namespace N;

            public sealed class C<T>(int x) : B("}") where T : class
            {
                private readonly int[] _a = [1]; // {
                public int P { get; set; }

                public override string ToString<U>() where U : struct
                {
                    if (x > 0)
                    {
                        return $"{(x > 1 ? "}" : "{{")}" + '}' + @"\";
                    }

                    return "";
                }
            }

            """;

        Assert.Equal([(6, 1), (8, 9)], Members.Of(CodeText.Of(Code)).Select(member => (member.Line, member.Lines)));
    }
}
