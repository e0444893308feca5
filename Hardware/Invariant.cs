namespace Iopf.Hardware;

/// <summary>A model found itself in a state that must not be; the message is the invariant that does not hold.</summary>
public sealed class InvariantException(string invariant) : Exception(invariant);

/// <summary>Assertions of the models. They hold in every build: a wrong state must never be simulated on.</summary>
public static class Invariant
{
    /// <summary>States that an invariant holds.</summary>
    /// <param name="condition">Whether it does.</param>
    /// <param name="invariant">The invariant, one sentence.</param>
    /// <exception cref="InvariantException">It does not.</exception>
    public static void Holds(bool condition, string invariant)
    {
        if (!condition)
            throw new InvariantException(invariant);
    }
}
