using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iopf.Messages;

/// <summary>
/// An array that never changes and is compared by what it holds, so that two messages of one content are equal. The default value is empty.
/// </summary>
/// <typeparam name="T">Its items, which are compared as they compare themselves.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    // Nobody else holds it but an immutable array. A serializer finds null in place of a default immutable array, which it could not list.
    private readonly T[]? _items;

    /// <summary>The same items.</summary>
    public EquatableArray(ImmutableArray<T> items) => _items = ImmutableCollectionsMarshal.AsArray(items);

    /// <summary>How many there are.</summary>
    public int Length => _items?.Length ?? 0;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The item at that place, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public T this[int index] => AsSpan()[index];

    /// <summary>The same items.</summary>
    public static implicit operator EquatableArray<T>(ImmutableArray<T> items) => new(items);

    /// <summary>Whether both hold equal items in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether they do not.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>The items in place.</summary>
    public ReadOnlySpan<T> AsSpan() => _items.AsSpan();

    /// <summary>The same items.</summary>
    public ImmutableArray<T> ToImmutableArray() => _items is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_items);

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var item in AsSpan())
            hash = (hash * 31) + (item?.GetHashCode() ?? 0);

        return hash;
    }

    /// <summary>The items, one after another.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)ToImmutableArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)ToImmutableArray()).GetEnumerator();

    /// <summary>The items.</summary>
    public override string ToString() => $"[{string.Join(", ", this)}]";
}

/// <summary>Makes arrays that are compared by what they hold.</summary>
public static class EquatableArray
{
    /// <summary>A copy of these items.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
