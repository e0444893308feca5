using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Iopf.Tests.Rules;

/// <summary>Which namespaces use which, read from compiled types, with one use for each pair. Constants leave no trace.</summary>
internal sealed class NamespaceUses
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    /// <summary>What a namespace uses, and one of the uses.</summary>
    public IReadOnlyDictionary<string, string> this[string used] => _uses[used];

    /// <summary>Reads assemblies that lie beside the tests.</summary>
    public static NamespaceUses Of(IEnumerable<string> assemblies)
    {
        var uses = new NamespaceUses();
        foreach (var assembly in assemblies)
        {
            using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
            foreach (var type in module.Types)
                uses.Read(type, type);
        }

        return uses;
    }

    /// <summary>Notes a use; one inside a namespace is none.</summary>
    public void Add(string user, string used, string where)
    {
        if (!_uses.TryGetValue(user, out var of))
            _uses.Add(user, of = new(StringComparer.Ordinal));

        if (user != used)
            of.TryAdd(used, where);
    }

    /// <summary>The circles, each as the way around it that has the fewest steps; a namespace stands in one at most.</summary>
    public IEnumerable<string> Circles()
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in _uses.Keys)
        {
            if (!told.Contains(start) && WayBack(start) is { } way)
            {
                told.UnionWith(way);
                yield return string.Join(", ", way.Zip(way.Skip(1).Append(start), (from, to) => $"{from} -> {to} ({_uses[from][to]})"));
            }
        }
    }

    private List<string>? WayBack(string start)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var here))
        {
            foreach (var next in _uses.TryGetValue(here, out var of) ? of.Keys : Enumerable.Empty<string>())
            {
                if (next == start)
                    return WayTo(here, before);

                if (before.TryAdd(next, here))
                    queue.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> WayTo(string end, Dictionary<string, string> before)
    {
        var way = new List<string> { end };
        while (before.TryGetValue(way[0], out var previous))
            way.Insert(0, previous);

        return way;
    }

    private void Read(TypeDefinition type, TypeDefinition outer)
    {
        Use(outer, type.BaseType);
        foreach (var constraint in type.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Use(outer, constraint.ConstraintType);

        foreach (var implemented in type.Interfaces)
            Use(outer, implemented.InterfaceType);

        foreach (var field in type.Fields)
            Use(outer, field.FieldType);

        foreach (var method in type.Methods)
            Read(method, outer);

        foreach (var nested in type.NestedTypes)
            Read(nested, outer);
    }

    private void Read(MethodDefinition method, TypeDefinition outer)
    {
        Use(outer, method);
        foreach (var variable in method.HasBody ? method.Body.Variables : [])
            Use(outer, variable.VariableType);

        foreach (Instruction instruction in method.HasBody ? method.Body.Instructions : [])
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Use(outer, type);
                    break;
                case FieldReference field:
                    Use(outer, field.DeclaringType);
                    Use(outer, field.FieldType);
                    break;
                case MethodReference called:
                    Use(outer, called.DeclaringType);
                    Use(outer, called);
                    break;
            }
        }
    }

    private void Use(TypeDefinition user, MethodReference method)
    {
        Use(user, method.ReturnType);
        foreach (var parameter in method.Parameters)
            Use(user, parameter.ParameterType);

        foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
            Use(user, argument);

        foreach (var constraint in method.GenericParameters.SelectMany(parameter => parameter.Constraints))
            Use(user, constraint.ConstraintType);
    }

    private void Use(TypeDefinition user, TypeReference? used)
    {
        switch (used)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                foreach (var argument in generic.GenericArguments)
                    Use(user, argument);

                break;
        }

        var type = used.GetElementType();
        while (type.DeclaringType is { } declaring)
            type = declaring;

        if (type.Namespace.StartsWith("Iopf", StringComparison.Ordinal) && user.Namespace.StartsWith("Iopf", StringComparison.Ordinal))
            Add(user.Namespace, type.Namespace, $"{type.Name} in {user.Name}");
    }
}
