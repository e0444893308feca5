using Iopf.Logs.Explaining.Words;
using Xunit;

namespace Iopf.Tests.Logs.Explaining;

/// <summary>How words are written on a command line.</summary>
public sealed class RawWordsTests
{
    [Theory]
    [InlineData("vtd-fault", "0xbdf83000 0x8000000600000200", new ulong[] { 0xbdf83000, 0x8000000600000200 })]
    [InlineData("vtd-fault", "bdf83000 8000000600000200", new ulong[] { 0xbdf83000, 0x8000000600000200 })]
    [InlineData("vtd-fault", "8000000600000200:bdf83000", new ulong[] { 0xbdf83000, 0x8000000600000200 })]
    [InlineData("vtd-fault", "bdf83000 0 00000200 0X80000006", new ulong[] { 0xbdf83000, 0x8000000600000200 })]
    [InlineData("amd-event", "500 20700012 ff6101b0 0", new ulong[] { 0x2070001200000500, 0xff6101b0 })]
    [InlineData("vtd-prq", "1 2", new ulong[] { 1, 2, 0, 0 })]
    [InlineData("vtd-prq", "1 2 3 4", new ulong[] { 1, 2, 3, 4 })]
    [InlineData("vtd-prq", "1 0 2 0 3 0 4 0", new ulong[] { 1, 2, 3, 4 })]
    [InlineData("vtd-prq", "2:1 4:3", new ulong[] { 1, 2, 3, 4 })]
    [InlineData("virtio-fault", "2 20 1000", new ulong[] { 2, 0x20, 0x1000 })]
    public void Words_are_read_in_every_way_that_people_have_them(string format, string text, ulong[] expected)
    {
        Assert.Null(RawWords.Read(RawFormats.Find(format)!, text.Split(' '), out var words));
        Assert.Equal(expected, words);
    }

    [Theory]
    [InlineData("vtd-fault", "1", "", "the format has 2 words of 64 bits or 4 of 32, not 1")]
    [InlineData("vtd-fault", "1 2 3", "", "the format has 2 words of 64 bits or 4 of 32, not 3")]
    [InlineData("vtd-fault", "1 2 3 123456789", "", "the format has 2 words of 64 bits or 4 of 32, not 4")]
    [InlineData("vtd-prq", "1 2 3", "", "the format has 2 or 4 words of 64 bits or 8 of 32, not 3")]
    [InlineData("vtd-fault", "1 2g", "2g", "a word is a hexadecimal number of 1 to 16 digits, with or without 0x")]
    [InlineData("vtd-fault", "1 0x", "0x", "a word is a hexadecimal number of 1 to 16 digits, with or without 0x")]
    [InlineData("vtd-fault", "1 00000000000000000", "00000000000000000", "a word is a hexadecimal number of 1 to 16 digits, with or without 0x")]
    [InlineData("vtd-fault", "1: 2", "1:", "a word is a hexadecimal number of 1 to 16 digits, with or without 0x")]
    [InlineData("vtd-fault", "1:2:3", "1:2:3", "a word is one number, or two as HIGH:LOW")]
    public void Wrong_words_are_named_with_the_rule(string format, string text, string word, string rule)
    {
        Assert.Equal((word, rule), RawWords.Read(RawFormats.Find(format)!, text.Split(' '), out var words));
        Assert.Empty(words);
    }
}
