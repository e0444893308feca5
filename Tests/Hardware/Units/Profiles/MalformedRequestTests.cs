using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Profiles;

public sealed class MalformedRequestTests
{
    [Theory]
    [InlineData(0x0000_7fff_ffff_f000, PageAccess.Read)]
    [InlineData(0xffff_8000_0000_0000, PageAccess.Read | PageAccess.Write)]
    [InlineData(0x1000, PageAccess.Execute | PageAccess.Write)]
    public void Q4_what_the_driver_lets_pass_passes(ulong address, PageAccess access) => Assert.Null(Rule(address, access));

    [Theory]
    [InlineData(0x0000_8000_0000_0000)]
    [InlineData(0xffff_7fff_ffff_f000)]
    [InlineData(0x0100_0000_0000_0000)]
    public void Q4_an_address_beyond_48_bits_is_refused_before_anything_else(ulong address)
    {
        Assert.Equal("the address is not canonical", Rule(address, PageAccess.Read));
        Assert.Equal("the address is not canonical", Rule(address, PageAccess.Privileged | PageAccess.Read | PageAccess.Execute));
    }

    [Theory]
    [InlineData(PageAccess.Privileged | PageAccess.Read)]
    [InlineData(PageAccess.Privileged | PageAccess.Write)]
    [InlineData(PageAccess.Privileged | PageAccess.Read | PageAccess.Execute)]
    public void Q4_privileged_reads_and_writes_are_refused(PageAccess access) =>
        Assert.Equal("privileged mode is not supported", Rule(0x1000, access));

    [Theory]
    [InlineData(PageAccess.Execute | PageAccess.Read)]
    [InlineData(PageAccess.Execute | PageAccess.Read | PageAccess.Write)]
    public void Q4_execution_is_refused(PageAccess access) => Assert.Equal("execution is not supported", Rule(0x1000, access));

    [Theory]
    [InlineData(PageAccess.None)]
    [InlineData(PageAccess.Execute)]
    [InlineData(PageAccess.Privileged)]
    [InlineData(PageAccess.Privileged | PageAccess.Execute)]
    public void Q4_a_last_request_that_wants_neither_read_nor_write_is_dropped_with_a_PASID_or_without_and_others_pass(PageAccess access)
    {
        Assert.Equal("it wants neither read nor write", Rule(0x1000, access));
        Assert.Equal("it wants neither read nor write", Rule(0x1000, access, pasid: null));
        Assert.Null(Rule(0x1000, access, last: false));
    }

    private static string? Rule(ulong address, PageAccess access, uint? pasid = 1, bool last = true)
    {
        Pasid? space = pasid is { } value ? new Pasid(value) : null;
        var request = new PageRequest(default, space, default, new Iova(address), access, last);
        return MalformedRequest.Find(ArchitectureProfile.For(Architecture.Vtd), request)?.Text;
    }
}
