using Akka.Configuration;
using Xunit;

namespace Iopf.Tests.Engine;

/// <summary>What users of <see cref="Config"/> rely on, in both engines.</summary>
public class ConfigTests
{
    private static readonly Config Settings = ConfigurationFactory.ParseString(
        """
        # a comment
        a = 1
        s = text // another
        q = "quoted text"
        b = on
        f = 1.5
        t = 10ms
        seconds = 1.5s
        plain = 5
        ever = infinite
        size = 4KiB
        mega = 1MB
        list = [a, b, 1]
        none = null
        wrong = abc
        same = ${a}
        o {
          x = 1
          y { z = 2 }
        }
        o.y.w = 3
        "k.d" { v = 4 }
        """);

    [Fact]
    public void Values_are_read_by_path()
    {
        Assert.Equal(1, Settings.GetInt("a"));
        Assert.Equal(1L, Settings.GetLong("a"));
        Assert.Equal(1, Settings.GetInt("same"));
        Assert.Equal("text", Settings.GetString("s"));
        Assert.Equal("quoted text", Settings.GetString("q"));
        Assert.True(Settings.GetBoolean("b"));
        Assert.Equal(1.5, Settings.GetDouble("f"));
        Assert.Equal(["a", "b", "1"], Settings.GetStringList("list"));
        Assert.Equal(3, Settings.GetInt("o.y.w"));
        Assert.Equal(4, Settings.GetInt("\"k.d\".v"));
    }

    [Theory]
    [InlineData("t", 10)]
    [InlineData("seconds", 1500)]
    [InlineData("plain", 5)]
    [InlineData("ever", -1)]
    public void Durations_have_units_or_count_milliseconds(string path, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Settings.GetTimeSpan(path));

    [Theory]
    [InlineData("size", 4096)]
    [InlineData("mega", 1_000_000)]
    [InlineData("a", 1)]
    public void Sizes_have_units_or_count_bytes(string path, long bytes) => Assert.Equal(bytes, Settings.GetByteSize(path));

    [Fact]
    public void What_is_missing_has_its_default()
    {
        Assert.Equal(0, Settings.GetInt("missing"));
        Assert.Equal(7, Settings.GetInt("missing", 7));
        Assert.Null(Settings.GetString("none"));
        Assert.Null(Settings.GetString("missing"));
        Assert.Equal("x", Settings.GetString("missing", "x"));
        Assert.False(Settings.GetBoolean("missing"));
        Assert.Equal(TimeSpan.Zero, Settings.GetTimeSpan("missing"));
        Assert.Equal(TimeSpan.FromSeconds(3), Settings.GetTimeSpan("missing", TimeSpan.FromSeconds(3)));
        Assert.Null(Settings.GetByteSize("missing"));
        Assert.Empty(Settings.GetStringList("missing"));
        Assert.Equal(["x"], Settings.GetStringList("missing", ["x"]));
        Assert.Null(Settings.GetConfig("missing"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("o.y", true)]
    [InlineData("o.y.none", false)]
    [InlineData("a.b", false)]
    [InlineData("none", true)]
    public void A_path_is_there_when_something_was_written_there(string path, bool expected) => Assert.Equal(expected, Settings.HasPath(path));

    [Fact]
    public void What_cannot_be_read_is_a_format_error()
    {
        Assert.Throws<FormatException>(() => Settings.GetInt("wrong"));
        Assert.Throws<FormatException>(() => Settings.GetTimeSpan("wrong"));
        Assert.Throws<FormatException>(() => Settings.GetByteSize("wrong"));
        Assert.Throws<FormatException>(() => Settings.GetTimeSpan("ever", allowInfinite: false));
        Assert.Throws<FormatException>(() => ConfigurationFactory.ParseString("a = ${nothing}"));
    }

    [Fact]
    public void Settings_under_a_path_are_settings()
    {
        var inner = Settings.GetConfig("o");
        Assert.False(inner.IsNullOrEmpty());
        Assert.Equal(2, inner!.GetInt("y.z"));
    }

    [Fact]
    public void A_fallback_holds_where_nothing_is_said()
    {
        var both = ConfigurationFactory.ParseString("a = 5\nlist = [z]\no { x = 2, k = 4 }").WithFallback(Settings);
        Assert.Equal(5, both.GetInt("a"));
        Assert.Equal("text", both.GetString("s"));
        Assert.Equal(["z"], both.GetStringList("list"));
        var inner = both.GetConfig("o");
        Assert.Equal((2, 4, 2), (inner!.GetInt("x"), inner.GetInt("k"), inner.GetInt("y.z")));
        Assert.Throws<ArgumentException>(() => both.WithFallback(both));
    }

    [Fact]
    public void Settings_without_content_are_empty()
    {
        Assert.True(Config.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.ParseString("").IsEmpty);
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.Equal(1, ((Config)"a = 1").GetInt("a"));
    }
}
