using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Os.Nesting;

/// <summary>The memory of the host that stands for a page of guest-physical memory.</summary>
/// <param name="Page">Where it is in the client's own address space; whether it is resident there is another matter.</param>
/// <param name="Granted">What the guest may do with it.</param>
public readonly record struct HostMemory(Iova Page, PageAccess Granted);

/// <summary>A client's memory map: what lies behind its guest-physical pages (N2).</summary>
public interface IGuestMemoryMap
{
    /// <summary>Asks for a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="memory">What lies behind it.</param>
    /// <returns>False if the guest has no memory there.</returns>
    bool TryTranslate(GuestPage page, out HostMemory memory);
}

/// <summary>A memory map whose client is asked for each translation; it may find the memory only then.</summary>
/// <param name="ask">The client's answer for a page; null if the guest has no memory there.</param>
public sealed class AskedMemoryMap(Func<GuestPage, HostMemory?> ask) : IGuestMemoryMap
{
    /// <inheritdoc/>
    public bool TryTranslate(GuestPage page, out HostMemory memory)
    {
        var answer = ask(page);
        memory = answer.GetValueOrDefault();
        return answer.HasValue;
    }
}
