using FsCheck;
using FsCheck.Fluent;
using Iopf.Text;
using Xunit;

namespace Iopf.Tests.Text;

public class EditDistanceTests
{
    private static readonly Gen<string> Words = Gen.Elements('a', 'b', 'c').ListOf().Select(letters => string.Concat(letters.Take(8)));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("seed", "seed", 0)]
    [InlineData("sed", "seed", 1)]
    [InlineData("seeds", "seed", 1)]
    [InlineData("sead", "seed", 1)]
    [InlineData("sede", "seed", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_counts_letters_put_in_taken_out_replaced_and_swapped(string one, string other, int distance) =>
        Assert.Equal(distance, EditDistance.Between(one, other));

    [Fact]
    public void The_distance_is_the_same_both_ways_and_0_between_equal_words_only()
    {
        Prop.ForAll(Words.ToArbitrary(), Words.ToArbitrary(), (one, other) =>
        {
            var distance = EditDistance.Between(one, other);
            return distance == EditDistance.Between(other, one) && (distance == 0) == (one == other) && distance <= Math.Max(one.Length, other.Length);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_nearest_word_is_suggested_and_none_where_all_are_far()
    {
        string[] words = ["plain", "default", "deadline"];

        Assert.Equal("plain", EditDistance.Nearest("plian", words));
        Assert.Equal("default", EditDistance.Nearest("defalt", words));
        Assert.Null(EditDistance.Nearest("storm", words));
        Assert.Null(EditDistance.Nearest(new string('x', 100_000), words));
    }
}
