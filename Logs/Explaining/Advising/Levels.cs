namespace Iopf.Logs.Explaining.Advising;

/// <summary>Names of the tables at which a translation can fail.</summary>
internal static class Levels
{
    public const string RootTable = "root table";
    public const string ContextTable = "context table";
    public const string LegacyTable = "page table (legacy mode: the second level)";
    public const string InterruptTable = "interrupt-remapping table";
    public const string PasidDirectory = "PASID directory";
    public const string PasidTable = "PASID table";
    public const string FirstLevel = "first level (the table of the PASID, or of the guest under nesting)";
    public const string SecondLevel = "second level (the table of the domain, or of the host under nesting)";
    public const string Nested = "second level, on the way through a table of the first";
    public const string BeforeTables = "before any table";
    public const string DeviceTable = "device table";
    public const string PageTable = "page table";
    public const string CommandBuffer = "command buffer";
    public const string ReverseMap = "reverse map table, behind all translation";
    public const string StreamTable = "stream table";
    public const string ContextDescriptor = "context descriptor (the table of PASIDs)";
    public const string VirtualMachine = "structure of the virtual machine";
    public const string Caches = "caches of the unit";
    public const string DeviceDirectory = "device directory";
    public const string ProcessDirectory = "process directory (the table of PASIDs)";
    public const string FirstStage = "first stage (the table of the process, or of the guest under nesting)";
    public const string SecondStage = "second stage (the table of the host)";
    public const string BehindTranslation = "behind translation: the memory itself";
    public const string InterruptPages = "interrupt page table";
    public const string Unit = "the unit itself";
}
