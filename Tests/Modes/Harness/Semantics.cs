namespace Iopf.Tests.Modes.Harness;

/// <summary>Base of all conformance tests. A test is one scene; the mode it plays in is given by the class that derives last.</summary>
public abstract class Semantics<TTheatre>
    where TTheatre : ITheatre
{
    protected static void Play(Action<Stage> scene) => TTheatre.Play("", scene);

    protected static void Play(string hocon, Action<Stage> scene) => TTheatre.Play(hocon, scene);
}
