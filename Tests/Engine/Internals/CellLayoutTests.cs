using System.Reflection;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Dispatch;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>What the speed and the size of an actor hang on, and no behaviour shows.</summary>
public class CellLayoutTests
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.NonPublic;
    private const int CacheLine = 64;

    [Fact]
    public void What_senders_write_and_what_the_reader_writes_are_on_cache_lines_apart()
    {
        var state = OffsetOf(typeof(Mailbox).GetField("State", Fields)!);
        var reader = OffsetOf(typeof(ActorCell).GetField("_reader", Fields)!);
        Assert.True(reader - (state + sizeof(long)) >= CacheLine, $"state at {state}, reader at {reader}");
    }

    // The runtime keeps a field's offset in the low 27 bits of the second half of its description.
    private static int OffsetOf(FieldInfo field) => Marshal.ReadInt32(field.FieldHandle.Value + 12) & 0x7FF_FFFF;
}
