namespace Iopf.Tests.Actors.Machines;

/// <summary>What the handlers and guests of a run are told behind the machine's back.</summary>
internal sealed class Mood
{
    /// <summary>Handlers serve all that they are asked for, and guests answer as they should.</summary>
    public bool IsObliging { get; set; }
}
