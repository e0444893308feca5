namespace Iopf.Tests.Modes.Harness;

/// <summary>A mode in which scenes play.</summary>
public interface ITheatre
{
    /// <summary>Plays the scene on a new stage, as often as the mode finds useful.</summary>
    /// <param name="scene">What happens and what it must show.</param>
    /// <param name="hocon">Settings that this scene needs; empty for none.</param>
    static abstract void Play(string hocon, Action<Stage> scene);
}
