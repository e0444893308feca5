using System.Text;
using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Host.Runs;

/// <summary>The keys and words of history.jsonl; docs/json.md explains each.</summary>
internal static class HistoryWords
{
    /// <summary>The name of the schema.</summary>
    public const string Schema = "iopf.history";

    /// <summary>The longest line that is read, in bytes; a group has about 300.</summary>
    public const int LongestLine = 1 << 16;

    private static readonly byte[][] Ends = [.. Enum.GetValues<GroupEnd>().Select(end => Encoding.UTF8.GetBytes(NameOf(end)))];
    private static readonly byte[] SuccessCode = "success"u8.ToArray();
    private static readonly byte[] InvalidCode = "invalid"u8.ToArray();
    private static readonly byte[] FailureCode = "failure"u8.ToArray();

    /// <summary>What followed on a group.</summary>
    public static string NameOf(GroupEnd end) => end switch
    {
        GroupEnd.Made => "made",
        GroupEnd.AskedAgain => "asked-again",
        GroupEnd.Failed => "failed",
        GroupEnd.GivenUp => "given-up",
        _ => "open",
    };

    /// <summary>The same in UTF-8.</summary>
    public static ReadOnlySpan<byte> Utf8Of(GroupEnd end) => Ends[(int)end];

    /// <summary>The answer to a group, in UTF-8.</summary>
    public static ReadOnlySpan<byte> Utf8Of(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => SuccessCode,
        PageResponseCode.InvalidRequest => InvalidCode,
        _ => FailureCode,
    };

    /// <summary>What a word means; null: nothing.</summary>
    public static GroupEnd? EndOf(string? word)
    {
        foreach (var end in Enum.GetValues<GroupEnd>())
        {
            if (NameOf(end) == word)
                return end;
        }

        return null;
    }

    /// <summary>What a word means; null: nothing.</summary>
    public static PageResponseCode? CodeOf(string? word) => word switch
    {
        "success" => PageResponseCode.Success,
        "invalid" => PageResponseCode.InvalidRequest,
        "failure" => PageResponseCode.ResponseFailure,
        _ => null,
    };
}
