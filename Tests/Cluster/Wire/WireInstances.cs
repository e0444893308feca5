using System.Collections.Immutable;
using System.Reflection;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Iopf.Os.Records;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>How long the lists and texts of a message are that is made.</summary>
public enum Fill
{
    /// <summary>As short as they may be.</summary>
    Empty,

    /// <summary>Some items.</summary>
    Some,

    /// <summary>As long as they may be.</summary>
    Full,
}

/// <summary>
/// Makes messages of any type from the parameters of its constructor and what an initializer can set, whoever may. Only what has rules between its parts is
/// made by hand.
/// </summary>
/// <param name="random">What chooses the values.</param>
/// <param name="fill">How long lists are.</param>
internal sealed class WireInstances(Random random, Fill fill)
{
    private static readonly HashSet<string> FromOne = new(StringComparer.Ordinal) { "Number", "Window" };

    public IWireMessage Message(Type type) => (IWireMessage)Make(type, "")!;

    private static int Longest(Type item) => item == typeof(byte) ? WireLimits.BatchBytes
        : item == typeof(PageRequest) ? WireLimits.Requests
        : item == typeof(SecondLevelFault) ? WireLimits.MissingPages
        : item == typeof(PageRange) ? WireLimits.Ranges
        : item == typeof(RefusedResponse) ? WireLimits.Responses
        : WireLimits.Pages;

    private object? Make(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return random.Next(3) == 0 ? null : Make(inner, name);

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            return typeof(WireInstances).GetMethod(nameof(AnyList), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type.GetGenericArguments()).Invoke(this, null);

        if (type.IsEnum)
            return Enumerated(type);

        if (type == typeof(string))
            return Text();

        return ByHand(type) ?? Primitive(type, name) ?? ByConstructor(type);
    }

    private object Enumerated(Type type)
    {
        var values = Enum.GetValuesAsUnderlyingType(type).Cast<byte>().ToArray();
        if (type.IsDefined(typeof(FlagsAttribute), false))
            return Enum.ToObject(type, random.Next(values.Aggregate(0, (all, one) => all | one) + 1));

        return Enum.ToObject(type, values[random.Next(values.Length)]);
    }

    private object? Primitive(Type type, string name) => type switch
    {
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(byte) => (byte)random.Next(256),
        _ when type == typeof(ushort) => (ushort)random.Next(65_536),
        _ when type == typeof(int) => Edge(FromOne.Contains(name) ? 1 : 0, int.MaxValue),
        _ when type == typeof(long) => (long)Edge(FromOne.Contains(name) ? 1 : 0, int.MaxValue) << random.Next(32),
        _ when type == typeof(uint) => (uint)random.NextInt64(1L << 32),
        _ when type == typeof(ulong) => Bits(64),
        _ when type == typeof(TimeSpan) => new TimeSpan(random.NextInt64(long.MaxValue)),
        _ => null,
    };

    // Values with a range, and those whose parts depend on each other.
    private object? ByHand(Type type) => type switch
    {
        _ when type == typeof(Pasid) => new Pasid((uint)Bits(20)),
        _ when type == typeof(PageRequestGroupIndex) => new PageRequestGroupIndex((ushort)Bits(9)),
        _ when type == typeof(FrameNumber) => new FrameNumber(Bits(40)),
        _ when type == typeof(GuestPage) => new GuestPage(Bits(52)),
        _ when type == typeof(Iova) => new Iova(Bits(64)),
        _ when type == typeof(GroupTag) => new GroupTag((uint)Bits(32)),
        _ when type == typeof(GroupId) => new GroupId(random.Next(4) == 0 ? -1 : random.Next(65_536), (uint)Bits(32)),
        _ when type == typeof(RequesterId) => new RequesterId((ushort)Bits(16)),
        _ when type == typeof(PageRange) => Range(),
        _ when type == typeof(PageRequest) => Request(),
        _ when type == typeof(PageResponse) => Response(),
        _ when type == typeof(GroupFaultLevel) => Level(),
        _ when type == typeof(InjectFault) => new InjectFault(Group()),
        _ when type == typeof(CompleteGroup) => new CompleteGroup((GroupId)Make(typeof(GroupId), "")!, Group(), (uint)Bits(32), (FaultKind)Enumerated(typeof(FaultKind)))
        {
            Otherwise = (PageResponseCode)Enumerated(typeof(PageResponseCode)),
        }.With(Level()),
        _ when type == typeof(IWireMessage) => Make(Body(), ""),
        _ => null,
    };

    private object ByConstructor(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke([.. parameters.Select(parameter => Make(parameter.ParameterType, parameter.Name!))]);
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (property.CanWrite && !parameters.Any(parameter => parameter.Name == property.Name))
                property.SetValue(made, Make(property.PropertyType, property.Name));
        }

        return made;
    }

    private EquatableArray<T> AnyList<T>() => List<T>(least: 0);

    private EquatableArray<T> List<T>(int least)
    {
        var length = fill switch
        {
            Fill.Empty => least,
            Fill.Full => Longest(typeof(T)),
            _ => random.Next(least, 20),
        };
        return Enumerable.Range(0, length).Select(_ => (T)Make(typeof(T), "")!).ToImmutableArray();
    }

    private EquatableArray<PageRequest> Group() => List<PageRequest>(least: 1);

    private Type Body()
    {
        var bodies = WireTypes.All.Except(WireTypes.Alone).ToList();
        return bodies[random.Next(bodies.Count)];
    }

    private PageRequest Request()
    {
        var request = new PageRequest(
            new((ushort)Bits(16)), (Pasid?)Make(typeof(Pasid?), ""), new((ushort)Bits(9)), new(Bits(64)), (PageAccess)Bits(4), random.Next(2) == 0)
        {
            Serial = Bits(64),
        };
        return random.Next(3) == 0 ? request with { Stall = new((ushort)Bits(16)), IsSecondLevel = random.Next(2) == 0 } : request;
    }

    private PageResponse Response()
    {
        var response = new PageResponse(
            new((ushort)Bits(16)), (Pasid?)Make(typeof(Pasid?), ""), new((ushort)Bits(9)), (PageResponseCode)Enumerated(typeof(PageResponseCode)));
        return random.Next(3) == 0 ? response with { Stall = new((ushort)Bits(16)) } : response;
    }

    private GroupFaultLevel Level() => (fill == Fill.Full ? 2 : random.Next(3)) switch
    {
        0 => GroupFaultLevel.None,
        1 => GroupFaultLevel.First,
        _ => new(FaultLevel.Second, AnyList<SecondLevelFault>()),
    };

    private PageRange Range()
    {
        var (one, other) = (Bits(52), Bits(52));
        return new(Math.Min(one, other), random.Next(4) == 0 ? Iova.MaxPage + 1 : Math.Max(one, other));
    }

    private string? Text()
    {
        if (random.Next(4) == 0 && fill != Fill.Full)
            return null;

        return fill switch
        {
            Fill.Empty => "",
            Fill.Full => new string('ß', WireLimits.TextBytes / 2),
            _ => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => char.ConvertFromUtf32(random.Next(0xd800)))),
        };
    }

    // The ends of a range are chosen more often than by chance.
    private int Edge(int least, int most) => random.Next(4) switch
    {
        0 => least,
        1 => most,
        _ => random.Next(least, most),
    };

    private ulong Bits(int count) => random.Next(8) switch
    {
        0 => 0,
        1 => ulong.MaxValue >> (64 - count),
        _ => ((ulong)random.NextInt64(1L << 32) << 32 | (ulong)random.NextInt64(1L << 32)) >> (64 - count),
    };
}
