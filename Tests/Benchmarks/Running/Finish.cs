namespace Iopf.Tests.Benchmarks.Running;

/// <summary>Counts down what has to end before a measurement ends.</summary>
internal sealed class Finish(int parts) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly CountdownEvent _left = new(parts);

    public void Done() => _left.Signal();

    public void Wait()
    {
        if (!_left.Wait(Patience)) throw new TimeoutException($"{_left.CurrentCount} of {parts} parts did not end within {Patience}.");
    }

    public void Dispose() => _left.Dispose();
}
