using Akka.Actor;

namespace Iopf.Tests.Benchmarks.Running;

/// <summary>One thing to measure. It does the same work, counted, every time.</summary>
internal abstract class Case
{
    /// <summary>The suite that it is asked for by.</summary>
    public abstract string Suite { get; }

    /// <summary>Its name within the suite.</summary>
    public abstract string Name { get; }

    /// <summary>Runs that are thrown away, so that the code is compiled as it stays.</summary>
    public virtual int WarmUps => 3;

    /// <summary>Does the work once.</summary>
    /// <param name="system">A system that only this case uses.</param>
    public abstract IReadOnlyList<Figure> Run(ActorSystem system);
}
