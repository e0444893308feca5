using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>Names of actors that were given none.</summary>
public class AutoNameTests
{
    [Theory]
    [InlineData(0, "$a")]
    [InlineData(1, "$b")]
    [InlineData(26, "$A")]
    [InlineData(52, "$0")]
    [InlineData(63, "$~")]
    [InlineData(64, "$ab")]
    [InlineData(4095, "$~~")]
    [InlineData(4096, "$aab")]
    public void Names_count_in_base_64_with_the_lowest_digit_first(long number, string name) => Assert.Equal(name, AutoName.Of(number));

    [Theory]
    [InlineData("a")]
    [InlineData("$")]
    [InlineData("")]
    [InlineData("$ä")]
    [InlineData("$ba")]
    [InlineData("$aaaaaaaaaaaaaaaa")]
    public void What_no_number_is_written_as_is_no_automatic_name(string name) => Assert.False(AutoName.TryParse(name, out _));

    [Fact]
    public void A_name_tells_its_number() => Prop.ForAll(
        ArbMap.Default.ArbFor<long>().Filter(n => n >= 0),
        number => AutoName.TryParse(AutoName.Of(number), out var read) && read == number).QuickCheckThrowOnFailure();
}
