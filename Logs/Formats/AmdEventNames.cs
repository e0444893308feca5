using Iopf.Logs.Records;

namespace Iopf.Logs.Formats;

/// <summary>The names of AMD's events as the driver writes them, and their numbers (F§5.2).</summary>
internal static class AmdEventNames
{
    private static readonly (byte[] Name, LogKind Kind, int Code)[] Names =
    [
        ([.. "IO_PAGE_FAULT"u8], LogKind.AmdIoPageFault, 2),
        ([.. "ILLEGAL_DEV_TABLE_ENTRY"u8], LogKind.AmdIllegalDeviceTableEntry, 1),
        ([.. "DEV_TAB_HARDWARE_ERROR"u8], LogKind.AmdDeviceTableHardwareError, 3),
        ([.. "PAGE_TAB_HARDWARE_ERROR"u8], LogKind.AmdPageTableHardwareError, 4),
        ([.. "ILLEGAL_COMMAND_ERROR"u8], LogKind.AmdIllegalCommand, 5),
        ([.. "COMMAND_HARDWARE_ERROR"u8], LogKind.AmdCommandHardwareError, 6),
        ([.. "IOTLB_INV_TIMEOUT"u8], LogKind.AmdIotlbTimeout, 7),
        ([.. "INVALID_DEVICE_REQUEST"u8], LogKind.AmdInvalidDeviceRequest, 8),
        ([.. "INVALID_PPR_REQUEST"u8], LogKind.AmdInvalidPprRequest, 9),
        ([.. "RMP_PAGE_FAULT"u8], LogKind.AmdRmpPageFault, 0xD),
        ([.. "RMP_HW_ERROR"u8], LogKind.AmdRmpHardwareError, 0xE),
        ([.. "UNKNOWN"u8], LogKind.AmdUnknownEvent, 0),
    ];

    /// <summary>Reads the name at the beginning, and the blank behind it.</summary>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> body, out LogKind kind, out int code)
    {
        foreach (var row in Names)
        {
            if (body.Length > row.Name.Length && body.StartsWith(row.Name) && body[row.Name.Length] == ' ')
            {
                (kind, code) = (row.Kind, row.Code);
                body = body[(row.Name.Length + 1)..];
                return true;
            }
        }

        (kind, code) = (default, 0);
        return false;
    }
}
