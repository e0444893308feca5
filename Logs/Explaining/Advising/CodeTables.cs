using System.Collections.Frozen;
using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>The advice for every fault code, by architecture.</summary>
internal static class CodeTables
{
    private static readonly FrozenDictionary<(FaultArchitecture Architecture, int Code), CodeAdvice> Rows =
        Enum.GetValues<FaultArchitecture>().SelectMany(each => Of(each).Select(row => KeyValuePair.Create((each, row.Code), row))).ToFrozenDictionary();

    /// <summary>The codes that an SMMUv3 leaves to whoever makes it.</summary>
    public static (int First, int Last) SmmuOwnEvents => (0xe0, 0xef);

    /// <summary>The rows of an architecture, by code.</summary>
    public static ImmutableArray<CodeAdvice> Of(FaultArchitecture architecture) => architecture switch
    {
        FaultArchitecture.VtD => VtdAdvice.Table,
        FaultArchitecture.Amd => AmdAdvice.Table,
        FaultArchitecture.SmmuV3 => SmmuAdvice.Table,
        _ => RiscVAdvice.Table,
    };

    /// <summary>The row of a code, or null.</summary>
    public static CodeAdvice? Find(FaultArchitecture architecture, int code) => Rows.GetValueOrDefault((architecture, code));

    /// <summary>How the architecture calls a code: <c>VT-d fault reason 0x06</c>, <c>AMD event IO_PAGE_FAULT</c>.</summary>
    public static string NameOf(FaultArchitecture architecture, int code)
    {
        var name = UnitFaultCodes.Find(architecture, code)?.Name ?? "";
        return architecture switch
        {
            FaultArchitecture.VtD => $"VT-d fault reason 0x{code:x2}",
            FaultArchitecture.Amd => name.Length > 0 ? $"AMD event {name}" : $"AMD event 0x{code:x}",
            FaultArchitecture.SmmuV3 => $"SMMUv3 event 0x{code:x2}{(name.Length > 0 ? $" {name}" : "")}",
            _ => $"RISC-V cause {code}",
        };
    }
}
