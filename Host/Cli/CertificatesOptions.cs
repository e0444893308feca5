using System.CommandLine;
using System.Globalization;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Cli;

/// <summary>The argument and the options of `cluster certificates`.</summary>
internal sealed class CertificatesOptions
{
    private const string Path = "cluster certificates";
    private const int MostNames = 100;

    private readonly Argument<string> _folder = new("DIR") { HelpName = "DIR", Description = "The folder for the files, made if it is not there" };

    private readonly Option<string> _names = new("--names")
    {
        HelpName = "HOST,...",
        Description = $"A node each: its name or address, as --hostname says it [default: {CertificatesRequest.UsualName}]",
    };

    private readonly Option<string> _days = new("--days")
    {
        HelpName = "N",
        Description = $"How long they are valid, 1 to {CertificatesRequest.MostDays} [default: {CertificatesRequest.UsualDays}]",
    };

    /// <summary>The command, without its action.</summary>
    public Command Make() => new("certificates", "Make an authority to test with, and certificates that it signs for nodes") { _folder, _names, _days };

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out CertificatesRequest request)
    {
        request = new CertificatesRequest(parsed.GetRequiredValue(_folder), [CertificatesRequest.UsualName], CertificatesRequest.UsualDays);
        if (request.Folder.Length == 0)
            return HostError.Usage("DIR", "a path is not empty", Path);

        if (parsed.GetValue(_names) is { } text)
        {
            var names = text.Split(',');
            if (Array.Find(names, name => !SeedNode.IsHost(name)) is { } wrong)
                return HostError.Usage(_names.Name, $"a name is a hostname or an address, not `{wrong}`", Path);

            if (names.Length > MostNames || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Length || names.Contains("authority", StringComparer.OrdinalIgnoreCase))
                return HostError.Usage(_names.Name, $"names are up to {MostNames}, each other than the others and than `authority`", Path);

            request = request with { Names = names };
        }

        if (parsed.GetValue(_days) is not { } days)
            return null;

        if (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > CertificatesRequest.MostDays)
            return HostError.Usage(_days.Name, $"days are a whole number from 1 to {CertificatesRequest.MostDays}, not `{days}`", Path);

        request = request with { Days = count };
        return null;
    }
}
