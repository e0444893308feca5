using System.Buffers;

namespace Akka.Actor;

/// <summary>
/// The place of an actor in its tree: address, names from the root down, and the number of the incarnation. Equality is by
/// address and names; the number tells incarnations of one place apart.
/// </summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>The characters besides ASCII letters and digits that a name may hold.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private static readonly SearchValues<char> ValidCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + ValidSymbols + "%");

    private string? _text;

    /// <summary>A path at the root of <paramref name="address"/>.</summary>
    protected ActorPath(Address address, string name)
    {
        Address = address;
        Name = name;
        Parent = this;
    }

    /// <summary>A path below <paramref name="parentPath"/>.</summary>
    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        Address = parentPath.Address;
        Name = name;
        Parent = parentPath;
        Uid = uid;
        Depth = parentPath.Depth + 1;
    }

    /// <summary>The last name.</summary>
    public string Name { get; }

    /// <summary>The address of the system.</summary>
    public Address Address { get; }

    /// <summary>The number of the incarnation; 0 when none is meant.</summary>
    public long Uid { get; }

    /// <summary>The path one level up; of the root the root itself.</summary>
    public ActorPath Parent { get; }

    /// <summary>The number of levels below the root.</summary>
    public int Depth { get; }

    /// <summary>The names from the root down, without the root.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            for (var path = this; path.Depth > 0; path = path.Parent)
                elements[path.Depth - 1] = path.Name;
            return elements;
        }
    }

    /// <summary>The root of this path.</summary>
    public ActorPath Root => ParentOf(0);

    /// <summary>Whether <paramref name="s"/> may name an actor: not empty, no leading <c>$</c>, only allowed characters and escapes like <c>%20</c>.</summary>
    public static bool IsValidPathElement(string? s) =>
        !string.IsNullOrEmpty(s) && s[0] != '$' && !s.AsSpan().ContainsAnyExcept(ValidCharacters) && EscapesAreWhole(s);

    private static bool EscapesAreWhole(ReadOnlySpan<char> name)
    {
        for (var at = name.IndexOf('%'); at >= 0; at = name.IndexOf('%'))
        {
            name = name[(at + 1)..];
            if (name.Length < 2 || !char.IsAsciiHexDigit(name[0]) || !char.IsAsciiHexDigit(name[1]))
                return false;
        }

        return true;
    }

    /// <summary>The path of the child <paramref name="childName"/>.</summary>
    public ActorPath Child(string childName) => this / childName;

    /// <summary>The path of the child <paramref name="name"/>.</summary>
    public static ActorPath operator /(ActorPath path, string name) => new ChildActorPath(path, name, ActorCell.UndefinedUid);

    /// <summary>The path of the descendant with these names.</summary>
    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(n => !string.IsNullOrEmpty(n)).Aggregate(path, (p, n) => p / n);

    /// <summary>The ancestor <paramref name="depth"/> levels below the root.</summary>
    public ActorPath ParentOf(int depth)
    {
        var path = this;
        while (path.Depth > depth)
            path = path.Parent;
        return path;
    }

    /// <summary>The same place with another incarnation number.</summary>
    public ActorPath WithUid(long uid) => Depth == 0 || uid == Uid ? this : new ChildActorPath(Parent, Name, uid);

    /// <summary>The names with slashes, beginning with one.</summary>
    public string ToStringWithoutAddress() => "/" + string.Join('/', Elements);

    /// <summary>Address and names.</summary>
    public override string ToString() => _text ??= Address + ToStringWithoutAddress();

    /// <summary>Address, names and incarnation.</summary>
    public string ToStringWithUid() => Uid == ActorCell.UndefinedUid ? ToString() : $"{this}#{Uid}";

    /// <summary>Address and names.</summary>
    public string ToStringWithAddress() => ToString();

    /// <summary>Address, names and incarnation.</summary>
    public string ToSerializationFormat() => ToStringWithUid();

    /// <summary>Joins names with slashes, beginning with one.</summary>
    public static string FormatPathElements(IEnumerable<string> pathElements) => "/" + string.Join('/', pathElements);

    /// <summary>Reads a full path, <c>akka://system/user/a/b</c>, with or without <c>#incarnation</c>.</summary>
    /// <exception cref="UriFormatException">It is none.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var result) ? result : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    /// <summary>Reads a full path; false if it is none.</summary>
    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null!;
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return false;
        var names = path.IndexOf('/', scheme + 3);
        var system = names < 0 ? path[(scheme + 3)..] : path[(scheme + 3)..names];
        if (system.Length == 0 || system.Contains('@', StringComparison.Ordinal))
            return false;
        actorPath = new RootActorPath(new Address(path[..scheme], system));
        if (names < 0)
            return true;
        var rest = path[names..];
        var hash = rest.LastIndexOf('#');
        long uid = ActorCell.UndefinedUid;
        if (hash >= 0 && !long.TryParse(rest.AsSpan(hash + 1), out uid))
            return false;
        actorPath = (actorPath / (hash < 0 ? rest : rest[..hash]).Split('/')).WithUid(uid);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ActorPath? other)
    {
        ActorPath? a = this;
        var b = other;
        if (b is null || a.Depth != b.Depth)
            return false;
        for (; !ReferenceEquals(a, b) && a.Depth > 0; a = a.Parent, b = b.Parent)
        {
            if (!string.Equals(a.Name, b.Name, StringComparison.Ordinal))
                return false;
        }

        return ReferenceEquals(a, b) || (a.Address.Equals(b.Address) && string.Equals(a.Name, b.Name, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Depth, Name, Parent.Name);

    /// <inheritdoc/>
    public int CompareTo(ActorPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary>Equality by address and names.</summary>
    public static bool operator ==(ActorPath? left, ActorPath? right) => Equals(left, right);

    /// <summary>Inequality by address and names.</summary>
    public static bool operator !=(ActorPath? left, ActorPath? right) => !Equals(left, right);

    /// <summary>Order by text.</summary>
    public static bool operator <(ActorPath left, ActorPath right) => left.CompareTo(right) < 0;

    /// <summary>Order by text.</summary>
    public static bool operator >(ActorPath left, ActorPath right) => left.CompareTo(right) > 0;

    /// <summary>Order by text.</summary>
    public static bool operator <=(ActorPath left, ActorPath right) => left.CompareTo(right) <= 0;

    /// <summary>Order by text.</summary>
    public static bool operator >=(ActorPath left, ActorPath right) => left.CompareTo(right) >= 0;
}

/// <summary>The root of a tree.</summary>
public sealed class RootActorPath(Address address, string name = "") : ActorPath(address, name);

/// <summary>A path below another one.</summary>
public sealed class ChildActorPath(ActorPath parentPath, string name, long uid) : ActorPath(parentPath, name, uid);
