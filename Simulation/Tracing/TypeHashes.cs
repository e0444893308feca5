using System.Runtime.CompilerServices;
using Iopf.Simulation.Randomness;

namespace Iopf.Simulation.Tracing;

/// <summary>
/// Finds the stable hash of a message's type: by a small direct-mapped table in front of a dictionary, as it is asked at each delivery.
/// </summary>
internal sealed class TypeHashes
{
    private const int FrontSize = 64;

    private readonly Dictionary<Type, ulong> _all = [];
    private readonly Type?[] _frontTypes = new Type?[FrontSize];
    private readonly ulong[] _frontHashes = new ulong[FrontSize];

    internal ulong Of(object message)
    {
        var type = message.GetType();
        var slot = RuntimeHelpers.GetHashCode(type) & (FrontSize - 1);
        return ReferenceEquals(_frontTypes[slot], type) ? _frontHashes[slot] : Load(type, slot);
    }

    private ulong Load(Type type, int slot)
    {
        if (!_all.TryGetValue(type, out var hash))
        {
            hash = StableHash.Of(type.ToString());
            _all.Add(type, hash);
        }

        _frontTypes[slot] = type;
        _frontHashes[slot] = hash;
        return hash;
    }
}
