using System.Collections.Immutable;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Messages;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Two_are_equal_if_they_hold_equal_items_in_one_order()
    {
        EquatableArray<int> one = [1, 2, 3];
        Assert.Equal(one, [1, 2, 3]);
        Assert.True(one == ImmutableArray.Create(1, 2, 3));
        Assert.Equal(one.GetHashCode(), new EquatableArray<int>([1, 2, 3]).GetHashCode());
        Assert.True(one != ImmutableArray.Create(1, 3, 2));
        Assert.True(one != ImmutableArray.Create(1, 2));
        Assert.False(one.Equals((object)"[1, 2, 3]"));
    }

    [Fact]
    public void The_default_is_empty_like_any_other_that_is()
    {
        EquatableArray<string?> none = default;
        Assert.Equal((0, true), (none.Length, none.IsEmpty));
        Assert.True(none == ImmutableArray<string?>.Empty && none.Equals((object)(EquatableArray<string?>)[]));
        Assert.Equal(none.GetHashCode(), ((EquatableArray<string?>)[]).GetHashCode());
        Assert.Empty(none.ToImmutableArray());
        Assert.Empty(none.AsEnumerable());
        Assert.Equal("[]", none.ToString());
        Assert.Throws<IndexOutOfRangeException>(() => none[0]);
    }

    [Fact]
    public void It_is_read_by_place_in_order_and_as_a_span()
    {
        EquatableArray<string?> items = ["a", null, "c"];
        Assert.True(items.AsSpan().SequenceEqual(["a", null, "c"]));
        Assert.Equal(("a", "c", 3), (items[0], items[^1], items.Length));
        Assert.Equal(["a", null, "c"], items.Select(item => item));
        Assert.Equal(["a", null, "c"], items.ToImmutableArray().AsEnumerable());
        Assert.Equal("[a, , c]", items.ToString());
        Assert.NotEqual(0, items.GetHashCode());
    }
}
