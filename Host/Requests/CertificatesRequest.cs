namespace Iopf.Host.Requests;

/// <summary>Which certificates a user wants to be made.</summary>
/// <param name="Folder">Where their files go.</param>
/// <param name="Names">A node each: a hostname or an address.</param>
/// <param name="Days">How long they are valid.</param>
internal sealed record CertificatesRequest(string Folder, IReadOnlyList<string> Names, int Days)
{
    /// <summary>The most days that certificates are valid: ten years.</summary>
    public const int MostDays = 3650;

    /// <summary>The days where nobody says more.</summary>
    public const int UsualDays = 30;

    /// <summary>The name where nobody says more.</summary>
    public const string UsualName = "localhost";
}
