using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>How a unit answers an ATS translation request from a page table.</summary>
public static class TranslationWalk
{
    /// <summary>A translation for each page of the request, with all that its leaf grants; without a table nothing is present.</summary>
    public static ImmutableArray<Translation> Of(PageTable? table, TranslationRequest request)
    {
        var translations = ImmutableArray.CreateBuilder<Translation>(request.Pages.Length);
        foreach (var page in request.Pages)
        {
            var walk = table?.Walk(page, request.Access) ?? default;
            translations.Add(walk.Allowed ? new(page, walk.Frame, walk.Granted, walk.Order) : new(page, default, PageAccess.None, 0));
        }

        return translations.MoveToImmutable();
    }
}
