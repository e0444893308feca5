namespace Iopf.Hardware.Devices;

/// <summary>Which page each access of a stream touches, where no list says it. The same position always gives the same page. Any thread may ask.</summary>
public interface IPagePattern
{
    /// <summary>The access at a position, 0 or more.</summary>
    PageTouch At(long position);
}
