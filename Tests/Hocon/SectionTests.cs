using Iopf.Hocon.Source;
using Iopf.Hocon.Units;
using Xunit;

namespace Iopf.Tests.Hocon;

public class SectionTests
{
    private enum Policy
    {
        DropLast,
        Keep,
    }

    [Fact]
    public void Values_are_read_as_what_is_asked_for()
    {
        var section = Texts.Section(
            "s = text, i = 42, q = \"42\", x = 0x10, e = 1e3, d = 0.5, b = on, t = 1.5 ms, z = 4 KiB, p = drop-last, l = [a, 1], o { k = 1 }, m = [{ k = 2 }]");
        Assert.Equal("text", section.GetString("s"));
        Assert.Equal("42", section.GetString("i"));
        Assert.Equal(42, section.GetInt32("i", 0, 100));
        Assert.Equal(42, section.GetInt32("q", 0, 100));
        Assert.Equal(16, section.GetInt64("x", 0, 100));
        Assert.Equal(1000, section.GetInt64("e", 0, 1000));
        Assert.Equal(0.5, section.GetDouble("d", 0, 1));
        Assert.True(section.GetBoolean("b"));
        Assert.Equal(1_500_000, section.GetNanoseconds("t", 0, HoconDuration.Infinite));
        Assert.Equal(4096, section.GetBytes("z", 0, 1 << 20));
        Assert.Equal(Policy.DropLast, section.GetEnum<Policy>("p"));
        Assert.Equal(["a", "1"], section.GetStrings("l"));
        Assert.Equal(1, section.GetSection("o").GetInt32("k", 0, 9));
        Assert.Equal(2, Assert.Single(section.GetSections("m")).GetInt32("k", 0, 9));
    }

    [Fact]
    public void What_is_missing_or_null_has_its_default()
    {
        var section = Texts.Section("n = null");
        Assert.False(section.Has("n"));
        Assert.Equal("x", section.GetString("n", "x"));
        Assert.Equal(7, section.GetInt32("none", 0, 9, 7));
        Assert.Equal(Policy.Keep, section.GetEnum<Policy>("none", Policy.Keep));
        Assert.Empty(section.GetSections("none"));
        Assert.Empty(section.GetStrings("none", []));
    }

    [Theory]
    [InlineData("5000", "device.count is 5000, where a whole number from 1 to 4096 is expected.")]
    [InlineData("0", "device.count is 0, where a whole number from 1 to 4096 is expected.")]
    [InlineData("1.5", "device.count is 1.5, where a whole number from 1 to 4096 is expected.")]
    [InlineData("many", "device.count is \"many\", where a whole number from 1 to 4096 is expected.")]
    [InlineData("[1]", "device.count is a list of 1, where a whole number from 1 to 4096 is expected.")]
    [InlineData("99999999999999999999999999", "device.count is 99999999999999999999999999, where a whole number from 1 to 4096 is expected.")]
    public void An_unexpected_value_names_path_place_found_and_expected(string value, string rule)
    {
        var device = Texts.Section($"device {{\n  count = {value}\n}}").GetSection("device");
        var error = Assert.Throws<HoconException>(() => device.GetInt32("count", 1, 4096));
        Assert.Equal($"test.conf:2:11: {rule}", error.Message);
    }

    [Fact]
    public void Each_getter_says_what_it_expects()
    {
        var section = Texts.Section("v = [1]");
        Expects("a text", () => section.GetString("v"));
        Expects("true, on or yes, or false, off or no,", () => section.GetBoolean("v"));
        Expects("one of drop-last, keep", () => section.GetEnum<Policy>("v"));
        Expects("a number from 0 to 0.5", () => section.GetDouble("v", 0, 0.5));
        Expects("a duration from 500 ns to 2 s", () => section.GetNanoseconds("v", 500, 2_000_000_000));
        Expects("a duration from 1 us to infinite", () => section.GetNanoseconds("v", 1_000, HoconDuration.Infinite));
        Expects("a size from 1 B to 4096 B", () => section.GetBytes("v", 1, 4096));
        Expects("an object", () => section.GetSection("v"));
        Expects("an object", () => section.GetSections("v"));
        Expects("a power of two", () => throw section.Unexpected("v", "a power of two"));
    }

    [Fact]
    public void A_missing_value_is_shown_at_the_object_that_lacks_it()
    {
        var error = Assert.Throws<HoconException>(() => Texts.Section("\ndevice { }").GetSection("device").GetBoolean("ats"));
        Assert.Equal("test.conf:2:8: device.ats is missing; true, on or yes, or false, off or no, is expected.", error.Message);
    }

    [Theory]
    [InlineData("10", 10_000_000)]
    [InlineData("10 ms", 10_000_000)]
    [InlineData("10ms", 10_000_000)]
    [InlineData("1.5us", 1_500)]
    [InlineData("7 ns", 7)]
    [InlineData("2 s", 2_000_000_000)]
    [InlineData("3 minutes", 180_000_000_000)]
    [InlineData("1h", 3_600_000_000_000)]
    [InlineData("1 d", 86_400_000_000_000)]
    [InlineData("-1s", -1_000_000_000)]
    [InlineData("infinite", long.MaxValue)]
    public void Durations_are_exact(string text, long nanoseconds)
    {
        Assert.True(HoconDuration.TryParse(text, out var found));
        Assert.Equal(nanoseconds, found);
    }

    [Theory]
    [InlineData("4", 4)]
    [InlineData("4 B", 4)]
    [InlineData("4kB", 4_000)]
    [InlineData("4 KiB", 4_096)]
    [InlineData("1.5K", 1_536)]
    [InlineData("2MB", 2_000_000)]
    [InlineData("2 MiB", 2_097_152)]
    [InlineData("1 GiB", 1_073_741_824)]
    [InlineData("1 EiB", 1_152_921_504_606_846_976)]
    public void Sizes_are_exact(string text, long bytes)
    {
        Assert.True(HoconSize.TryParse(text, out var found));
        Assert.Equal(bytes, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ms")]
    [InlineData("1 parsec")]
    [InlineData("0.5 ns")]
    [InlineData("300000 d")]
    [InlineData("1e30 d")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(HoconDuration.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData("0.5 B")]
    [InlineData("8 EiB")]
    [InlineData("1 KB")]
    [InlineData("1 XB")]
    public void What_is_no_size_is_refused(string text) => Assert.False(HoconSize.TryParse(text, out _));

    private static void Expects(string expected, Action read)
    {
        var error = Assert.Throws<HoconException>(read);
        Assert.Contains($"where {expected} is expected", error.Rule, StringComparison.Ordinal);
    }
}
