using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>What a stream of accesses is made of. Nothing of it changes while the stream is played.</summary>
public sealed record StreamPlan
{
    /// <summary>Plans a stream that plays a list of accesses.</summary>
    /// <param name="number">Its number on the device, from 0.</param>
    /// <param name="pasid">Its address space.</param>
    /// <param name="accesses">What is played, over and over; at least one. Whoever owns the memory leaves it as it is.</param>
    /// <param name="start">Position of the first access.</param>
    /// <param name="count">How many accesses are played at most, 0 or more.</param>
    /// <param name="interval">Ticks from one intended time to the next; 0: each access is intended when the one before is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StreamPlan(int number, Pasid? pasid, ReadOnlyMemory<PageTouch> accesses, int start, long count, long interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, accesses.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(interval);
        (Number, Pasid, Accesses, Start, Count, Interval) = (number, pasid, accesses, start, count, interval);
    }

    /// <summary>Plans a stream whose pages a pattern gives.</summary>
    /// <param name="number">Its number on the device, from 0.</param>
    /// <param name="pasid">Its address space.</param>
    /// <param name="pattern">Gives the pages.</param>
    /// <param name="count">How many accesses are made at most, 0 or more.</param>
    /// <param name="interval">Ticks from one intended time to the next; 0: each access is intended when the one before is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StreamPlan(int number, Pasid? pasid, IPagePattern pattern, long count, long interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(interval);
        (Number, Pasid, Pattern, Count, Interval) = (number, pasid, pattern, count, interval);
    }

    /// <summary>Its number on the device.</summary>
    public int Number { get; }

    /// <summary>Its address space.</summary>
    public Pasid? Pasid { get; }

    /// <summary>What is played, over and over; empty where <see cref="Pattern"/> gives the pages.</summary>
    public ReadOnlyMemory<PageTouch> Accesses { get; }

    /// <summary>Gives the pages; null: <see cref="Accesses"/> do.</summary>
    public IPagePattern? Pattern { get; }

    /// <summary>Position of the first access.</summary>
    public int Start { get; }

    /// <summary>How many accesses are made at most, those of earlier lives included.</summary>
    public long Count { get; }

    /// <summary>How many of them earlier lives of the machine have made, failed ones included; 0 to <see cref="Count"/>.</summary>
    public long Done { get; private init; }

    /// <summary>How many are left.</summary>
    public long Left => Count - Done;

    /// <summary>Ticks from one intended time to the next; 0: <see cref="Arrivals"/>, or each access is intended when the one before is done.</summary>
    public long Interval { get; }

    /// <summary>When accesses are intended, where there is no interval; null: each when the one before is done.</summary>
    public IArrivals? Arrivals { get; init; }

    /// <summary>Ticks from the end of an access to the intended time of the next, where neither interval nor arrivals say it.</summary>
    public long ThinkTime { get; init; }

    /// <summary>An access that would be intended later than this, in ticks from the start of the stream, is not made, and the stream is over.</summary>
    public long End { get; init; } = long.MaxValue;

    /// <summary>Each access is intended when the one before is done, or a think time later.</summary>
    public bool IsClosedLoop => Interval == 0 && Arrivals is null;

    /// <summary>The function of the device that makes the accesses; null: the device's own, the PF.</summary>
    public RequesterId? Function { get; init; }

    /// <summary>
    /// The same stream for the next life of its machine: it goes on behind what earlier lives have made. Intended times begin anew: that of the next access
    /// is the start of the new life, and the distances of those that follow are as they would have been.
    /// </summary>
    /// <param name="done">How many accesses earlier lives have made, failed ones included; 0 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public StreamPlan From(long done)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(done);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(done, Count);
        return this with { Done = done };
    }
}
