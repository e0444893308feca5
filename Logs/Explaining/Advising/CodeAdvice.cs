using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;
using Iopf.Logs.Explaining.Explanations;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>What can be done about a fault code of an architecture; what the code means stands in <see cref="UnitFaultCodes"/>.</summary>
/// <param name="Code">The code.</param>
/// <param name="Level">The stage or table at which it fails; empty where the record itself tells it.</param>
/// <param name="Advice">Cause and clues.</param>
internal sealed record CodeAdvice(int Code, string Level, Advice Advice)
{
    /// <summary>A row whose cause is sure, as far as a likely cause can be.</summary>
    public static CodeAdvice Of(int code, string level, string cause, params ImmutableArray<string> lookAt) =>
        new(code, level, new Advice(new Note(cause), lookAt));

    /// <summary>A row whose cause could not be verified.</summary>
    public static CodeAdvice Unsure(int code, string level, string cause, params ImmutableArray<string> lookAt) =>
        new(code, level, new Advice(new Note(cause, IsSure: false), lookAt));
}
