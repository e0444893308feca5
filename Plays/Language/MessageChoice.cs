using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Plays.Language;

/// <summary>Which messages or events are meant: those that have all that is given.</summary>
internal sealed record MessageChoice
{
    /// <summary>The type of a message.</summary>
    public PlacedName? Message { get; init; }

    /// <summary>The type of an event.</summary>
    public PlacedName? Event { get; init; }

    /// <summary>Who sends it, or whom it happens to.</summary>
    public PlacedName? From { get; init; }

    /// <summary>Who receives it.</summary>
    public PlacedName? To { get; init; }

    /// <summary>Which of its type from its sender to its receiver, from 1, since the beginning of the play.</summary>
    public int? Number { get; init; }

    /// <summary>The device that it is about.</summary>
    public PlacedName? Device { get; init; }

    /// <summary>Its PASID.</summary>
    public int? Pasid { get; init; }

    /// <summary>Its page.</summary>
    public long? Page { get; init; }

    /// <summary>Its group index.</summary>
    public int? Index { get; init; }

    /// <summary>Whether it is the last request of its group.</summary>
    public bool? Last { get; init; }

    /// <summary>Its answer.</summary>
    public PageResponseCode? Code { get; init; }

    /// <summary>What a handler said.</summary>
    public HandlerStatus? Status { get; init; }

    /// <summary>Whether a handler may block.</summary>
    public bool? MayBlock { get; init; }

    /// <summary>What closed a group.</summary>
    public ClosedBy? By { get; init; }

    /// <summary>The fields that are given.</summary>
    public IEnumerable<ChoiceField> Fields
    {
        get
        {
            (ChoiceField Field, bool Given)[] all =
            [
                (ChoiceField.Device, Device is not null), (ChoiceField.Pasid, Pasid is not null), (ChoiceField.Page, Page is not null),
                (ChoiceField.Index, Index is not null), (ChoiceField.Last, Last is not null), (ChoiceField.Code, Code is not null),
                (ChoiceField.Status, Status is not null), (ChoiceField.MayBlock, MayBlock is not null), (ChoiceField.By, By is not null),
            ];
            return all.Where(each => each.Given).Select(each => each.Field);
        }
    }
}

/// <summary>Something that messages and events say of themselves.</summary>
[Flags]
internal enum ChoiceField
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The device.</summary>
    Device = 1,

    /// <summary>The PASID.</summary>
    Pasid = 2,

    /// <summary>The page.</summary>
    Page = 4,

    /// <summary>The group index.</summary>
    Index = 8,

    /// <summary>Whether it is the last request.</summary>
    Last = 16,

    /// <summary>The answer.</summary>
    Code = 32,

    /// <summary>A handler's word.</summary>
    Status = 64,

    /// <summary>Whether a handler may block.</summary>
    MayBlock = 128,

    /// <summary>What closed a group.</summary>
    By = 256,
}
