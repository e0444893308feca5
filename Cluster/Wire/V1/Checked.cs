using System.Runtime.CompilerServices;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Wire.V1;

/// <summary>Numbers of a peer, held against their ranges, as the values that they stand for.</summary>
internal static class Checked
{
    // The largest table of groups (FaultLimits.Groups). An unrecoverable fault has the slot -1.
    private const int Slots = 65_536;
    private const PageAccess AllAccess = PageAccess.Read | PageAccess.Write | PageAccess.Execute | PageAccess.Privileged;

    public static int NotNegative(int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 ? value : throw OutOfRange(name, value);

    public static long NotNegative(long value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 ? value : throw OutOfRange(name, value);

    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 ? value : throw OutOfRange(name, value);

    public static long Positive(long value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 ? value : throw OutOfRange(name, value);

    /// <summary>Bits, of which only some are known.</summary>
    public static byte Bits(byte value, int known, [CallerArgumentExpression(nameof(value))] string name = "") =>
        (value & ~known) == 0 ? value : throw OutOfRange(name, value);

    /// <summary>A number that is there, or the zero of one that is not.</summary>
    public static T? Optional<T>(bool present, T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct
    {
        if (present)
            return value;

        return EqualityComparer<T>.Default.Equals(value, default) ? null : throw new WireException($"{name} is {value}, but not there.");
    }

    public static T Enum<T>(byte value)
        where T : struct, Enum
    {
        var result = Unsafe.As<byte, T>(ref value);
        return System.Enum.IsDefined(result) ? result : throw OutOfRange(typeof(T).Name, value);
    }

    public static PageAccess Access(byte value) => (PageAccess)Bits(value, (int)AllAccess);

    public static TimeSpan Time(long ticks) => new(NotNegative(ticks));

    /// <summary>Zero for none, else one more than the number.</summary>
    public static uint Coded(Pasid? pasid) => pasid is { } some ? some.Value + 1 : 0;

    public static Pasid? Pasid(uint coded) => coded switch
    {
        0 => null,
        <= Messages.Pasid.MaxValue + 1 => new Pasid(coded - 1),
        _ => throw OutOfRange("PASID + 1", coded),
    };

    public static PageRequestGroupIndex Index(ushort value) =>
        value <= PageRequestGroupIndex.MaxValue ? new(value) : throw OutOfRange(nameof(Index), value);

    public static GroupId Group(int slot, uint generation) =>
        slot is >= -1 and < Slots ? new(slot, generation) : throw OutOfRange(nameof(slot), slot);

    public static JobId Job(ushort requester, int slot, uint generation) => new(new(requester), Group(slot, generation));

    public static SessionName Session(int host, int client, long life, int session) =>
        new(new(NotNegative(host), NotNegative(client)), NotNegative(life), Positive(session));

    private static WireException OutOfRange(string name, long value) => new($"{name} is {value}: out of range.");
}
