namespace Iopf.Lab.Injection;

/// <summary>The run's clock, for what is to happen later.</summary>
internal interface IInjectClock
{
    /// <summary>Calls back when a time has passed. May be used by any thread.</summary>
    void After(TimeSpan time, Action what);
}
