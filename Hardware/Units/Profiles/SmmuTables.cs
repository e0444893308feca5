using System.Collections.Immutable;
using static Iopf.Hardware.Translations.TableLevel;
using static Iopf.Messages.TranslationStatus;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What an SMMUv3 makes of errors in stream table and context descriptors, whichever way its faults reach software.</summary>
internal static class SmmuTables
{
    private const string Codes = "F§5.3: SMMU §7.3.3 to §7.3.11; of a translation request SMMU §3.9.1.2, recorded where CR2.REC_CFG_ATS is 1";

    public static ImmutableArray<TableFaultRow> Of(Architecture architecture)
    {
        var table = new TableRowMaker(architecture);
        return
        [
            table.Unreadable(DirectoryOfDevices, 0x03, CompleterAbort, Codes),
            table.NotPresent(DirectoryOfDevices, 0x02, CompleterAbort, Codes),
            table.Reserved(DirectoryOfDevices, 0x02, CompleterAbort, Codes),
            table.Unreadable(EntryOfDevice, 0x03, CompleterAbort, Codes),
            table.NotPresent(EntryOfDevice, 0x04, CompleterAbort, Codes),
            table.Reserved(EntryOfDevice, 0x04, CompleterAbort, Codes),
            table.Unreadable(DirectoryOfPasids, 0x09, CompleterAbort, Codes),
            table.NotPresent(DirectoryOfPasids, 0x08, CompleterAbort, Codes),
            table.Reserved(DirectoryOfPasids, 0x08, CompleterAbort, Codes),
            table.Unreadable(EntryOfPasid, 0x09, CompleterAbort, Codes),
            table.NotPresent(EntryOfPasid, 0x0a, CompleterAbort, Codes),
            table.Reserved(EntryOfPasid, 0x0a, CompleterAbort, Codes),
            table.TooLarge(0x08, CompleterAbort, Codes),
        ];
    }
}
