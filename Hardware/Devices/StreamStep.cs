namespace Iopf.Hardware.Devices;

/// <summary>What a device has to do next for a stream.</summary>
public enum StreamStepKind : byte
{
    /// <summary>Nothing, until a message comes.</summary>
    Wait,

    /// <summary>Nothing, until <see cref="StreamStep.At"/>.</summary>
    WaitUntil,

    /// <summary>Go on at once; others get their turn in between.</summary>
    Again,

    /// <summary>Send a translation request for the pages it wants.</summary>
    Translate,

    /// <summary>Send the access itself, untranslated (D8).</summary>
    Access,

    /// <summary>Send a group of page requests, if there are credits.</summary>
    Ask,

    /// <summary>Nothing any more.</summary>
    Finished,
}

/// <summary>What a device has to do next for a stream.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When, in ticks, for <see cref="StreamStepKind.WaitUntil"/>.</param>
public readonly record struct StreamStep(StreamStepKind Kind, long At = 0);
