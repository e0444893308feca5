using System.Text;

namespace Iopf.Host.Terminal;

/// <summary>The real console.</summary>
internal static class SystemConsole
{
    private const int UsualColumns = 80;

    /// <summary>What this process finds around it. Text is UTF-8, with line feeds on every system.</summary>
    public static HostEnvironment Environment() => new()
    {
        Output = Writer(Console.OpenStandardOutput(), 1 << 14),
        Error = Writer(Console.OpenStandardError(), 1 << 10),
        Input = Console.OpenStandardInput(),
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Columns = Console.IsOutputRedirected && Console.IsErrorRedirected ? UsualColumns : Columns(),
        Variable = System.Environment.GetEnvironmentVariable,
        Program = Program(),
        WorkingFolder = Directory.GetCurrentDirectory(),
    };

    // Started as `iopf`, or as `dotnet iopf.dll`.
    private static string[] Program()
    {
        var file = System.Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(file) == "dotnet" ? [file, typeof(SystemConsole).Assembly.Location] : [file];
    }

    private static StreamWriter Writer(Stream stream, int buffer) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), buffer) { NewLine = "\n" };

    private static int Columns()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualColumns;
        }
        catch (IOException)
        {
            // The other stream is the terminal, and this system asks for the size of the redirected one.
            return UsualColumns;
        }
    }
}
