namespace Akka.TestKit;

/// <summary>A latch that opens after a number of counts, for tests to wait on.</summary>
public class TestLatch
{
    private readonly TimeSpan _defaultTimeout;
    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly CountdownEvent _latch;

    /// <summary>A latch that opens at the first count.</summary>
    public TestLatch()
        : this(1)
    {
    }

    /// <summary>A latch that opens after so many counts.</summary>
    public TestLatch(int count)
        : this(count, TimeSpan.FromSeconds(5))
    {
    }

    /// <summary>A latch that opens after so many counts.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="defaultTimeout">How long to wait where nothing is said.</param>
    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(static time => time, defaultTimeout, count)
    {
    }

    /// <summary>A latch that opens after so many counts.</summary>
    public TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate;
        _defaultTimeout = defaultTimeout;
        _latch = new CountdownEvent(count);
    }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _latch.IsSet;

    /// <summary>Counts one; nothing happens if it is open already.</summary>
    public void CountDown()
    {
        lock (_latch)
        {
            if (!_latch.IsSet)
                _latch.Signal();
        }
    }

    /// <summary>Opens it.</summary>
    public void Open()
    {
        lock (_latch)
        {
            if (!_latch.IsSet)
                _latch.Signal(_latch.CurrentCount);
        }
    }

    /// <summary>Closes it again.</summary>
    public void Reset() => _latch.Reset();

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready() => Ready(_defaultTimeout);

    /// <summary>Waits until it is open.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (!_latch.Wait(_dilate(timeout)))
            throw new TimeoutException($"The latch did not open within {timeout}; {_latch.CurrentCount} counts are missing.");
    }
}
