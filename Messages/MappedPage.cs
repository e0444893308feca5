namespace Iopf.Messages;

/// <summary>An entry of a page table as one process tells it to another.</summary>
/// <param name="Page">Address of the page.</param>
/// <param name="Frame">Where it is.</param>
/// <param name="Access">What it grants.</param>
public readonly record struct MappedPage(Iova Page, FrameNumber Frame, PageAccess Access);
