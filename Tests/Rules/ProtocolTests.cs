using System.Collections.Immutable;
using System.Reflection;
using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>What may cross to another process consists of values alone; what may not says so to Akka.NET.</summary>
public sealed class ProtocolTests
{
    // Of collections one alone is compared by what it holds.
    private static readonly Type[] Views = [typeof(EquatableArray<>), typeof(Nullable<>)];

    public static TheoryData<Type> Wire => [.. In(typeof(IWireMessage).Namespace!).Where(type => !type.IsInterface)];

    public static TheoryData<Type> Local => [.. In(typeof(FaultJob).Namespace!).Where(type => type is { IsValueType: false, IsInterface: false })];

    [Theory]
    [MemberData(nameof(Wire))]
    public void What_may_cross_to_another_process_is_a_value_through_and_through(Type type)
    {
        Assert.True(typeof(IWireMessage).IsAssignableFrom(type) || IsPartOfAMessage(type), "it is marked, or part of what is");
        Assert.Equal([], Faults(type, []));
    }

    [Theory]
    [MemberData(nameof(Local))]
    public void What_stays_in_its_process_is_not_serialized(Type type) =>
        Assert.True(typeof(INoSerializationVerificationNeeded).IsAssignableFrom(type));

    [Fact]
    public void The_rule_finds_references_and_what_can_change()
    {
        Assert.NotEmpty(Faults(typeof(FaultJob), []));
        Assert.NotEmpty(Faults(typeof(SetPageTable), []));
        Assert.NotEmpty(Faults(typeof(List<int>), []));
        Assert.NotEmpty(Faults(typeof(Action), []));
        Assert.NotEmpty(Faults(typeof(ImmutableArray<int>), []));
    }

    private static bool IsPartOfAMessage(Type type) => In(type.Namespace!).Any(message =>
        typeof(IWireMessage).IsAssignableFrom(message) && Reach(message, []).Contains(type));

    private static HashSet<Type> Reach(Type type, HashSet<Type> seen)
    {
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.FieldType))
        {
            if (field.Namespace == typeof(IWireMessage).Namespace && seen.Add(field))
                Reach(field, seen);
        }

        return seen;
    }

    private static IEnumerable<Type> In(string name) =>
        typeof(IWireMessage).Assembly.GetTypes().Where(type => type.Namespace == name && !type.IsNested).OrderBy(type => type.Name, StringComparer.Ordinal);

    // What of a type is no value, by its place; a type that was looked at is not looked at again.
    private static IEnumerable<string> Faults(Type type, HashSet<Type> seen)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan) || !seen.Add(type))
            yield break;

        // A message that carries another one: that is looked at by itself.
        if (type == typeof(IWireMessage))
            yield break;

        if (type.IsGenericType && Views.Contains(type.GetGenericTypeDefinition()))
        {
            foreach (var fault in type.GetGenericArguments().SelectMany(argument => Faults(argument, seen)))
                yield return fault;

            yield break;
        }

        if (type.IsInterface || type.IsAbstract || typeof(Delegate).IsAssignableFrom(type) || type.IsArray || type.Namespace == typeof(FaultJob).Namespace)
        {
            yield return $"{type} is no value";
            yield break;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!field.IsInitOnly && !IsSetOnceOnly(type, field))
                yield return $"{type}.{field.Name} can change";

            foreach (var fault in Faults(field.FieldType, seen))
                yield return $"{type}.{field.Name}: {fault}";
        }
    }

    // A property with a setter that is for initializers alone.
    private static bool IsSetOnceOnly(Type type, FieldInfo field) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(property =>
            field.Name == $"<{property.Name}>k__BackingField"
            && (property.SetMethod is not { } set || set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))));
}
