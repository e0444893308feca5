using System.Diagnostics;

namespace Akka.Dispatch;

/// <summary>Counts the messages of a bounded mailbox and lets senders wait for room.</summary>
internal sealed class MailboxBound(int capacity, TimeSpan pushTimeout)
{
    private int _count;
    private int _waiting;
    private bool _open;

    /// <summary>Takes one place, waiting for it if need be; false when there was none in time.</summary>
    public bool TryEnter()
    {
        lock (this)
        {
            if (_count >= capacity && !_open && !WaitForRoom())
                return false;
            _count++;
            return true;
        }
    }

    /// <summary>Takes one place even if there is none: for messages of the engine.</summary>
    public void EnterAnyway()
    {
        lock (this)
            _count++;
    }

    /// <summary>Gives one place back.</summary>
    public void Leave()
    {
        lock (this)
        {
            _count--;
            if (_waiting > 0)
                Monitor.PulseAll(this);
        }
    }

    /// <summary>Lets everybody in for ever: the mailbox is closed, what comes are dead letters.</summary>
    public void Open()
    {
        lock (this)
        {
            _open = true;
            Monitor.PulseAll(this);
        }
    }

    private bool WaitForRoom()
    {
        var start = Stopwatch.GetTimestamp();
        _waiting++;
        try
        {
            while (_count >= capacity && !_open)
            {
                if (pushTimeout < TimeSpan.Zero)
                {
                    Monitor.Wait(this);
                    continue;
                }

                var left = pushTimeout - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                    return false;
                Monitor.Wait(this, left);
            }

            return true;
        }
        finally
        {
            _waiting--;
        }
    }
}
