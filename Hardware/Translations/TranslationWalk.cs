using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>How a unit answers an ATS translation request from the tables of an address space.</summary>
public static class TranslationWalk
{
    /// <summary>A translation for each page of the request, with all that its leaves grant; without tables nothing is present.</summary>
    public static ImmutableArray<Translation> Of(NestedWalk? tables, TranslationRequest request)
    {
        var translations = ImmutableArray.CreateBuilder<Translation>(request.Pages.Length);
        foreach (var page in request.Pages)
            translations.Add(tables is null ? NotPresent(page) : Of(page, tables.Walk(page, request.Access)));

        return translations.MoveToImmutable();
    }

    private static Translation Of(Iova page, NestedWalkResult walk) =>
        walk.Succeeded ? new(page, walk.Frame, walk.Granted, walk.Order) : NotPresent(page);

    private static Translation NotPresent(Iova page) => new(page, default, PageAccess.None, 0);
}
