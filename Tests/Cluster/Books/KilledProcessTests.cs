using System.Diagnostics;
using Iopf.Cluster.Books;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

/// <summary>A process that writes a book with all its threads and is killed at it.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _path = Directory.CreateTempSubdirectory("iopf-test-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task The_books_of_lives_that_were_killed_add_up_and_nothing_is_unsure_once_the_next_life_has_settled_them()
    {
        const int Lives = 3;
        var folder = new BookFolder(_path);
        for (var life = 1; life <= Lives; life++)
            await KillAsync(folder, life);

        var verdict = BookSums.Sum(folder.Read());
        Assert.Equal(Lives, verdict.Lives.Length);
        Assert.All(verdict.Lives, life => Assert.True(life.Counts.AddsUp && life.Counts.ClosedTwice == 0, $"{life}"));
        Assert.InRange(verdict.Total.Unsure, 0, Lives * WritingProcess.Devices * WritingProcess.Groups);
        Assert.Empty(folder.SettleBefore(0, Lives + 1));
        var settled = BookSums.Sum(folder.Read());
        Assert.Equal((BooksOutcome.Holds, 0L, verdict.Total.Unsure), (settled.Outcome, settled.Total.Unsure, settled.Total.HostLost));
        Assert.Equal(verdict.Total.Begun, settled.Total.Begun);
    }

    private async Task KillAsync(BookFolder folder, long life)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledProcessTests).Assembly.Location, _path, $"{life}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true, // whose end ends it, should this process be the one that is killed
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        try
        {
            Assert.Equal(WritingProcess.Ready, await process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
            Watch(folder.Read(), life);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
    }

    // It writes faster than it can be read, as no machine does; what is read all the same adds up.
    private static void Watch(BookShelf shelf, long life)
    {
        Assert.All(shelf.Errors, error => Assert.Equal("is written faster than it can be read", error.Message));
        var verdict = BookSums.Sum(shelf, new HashSet<LifeName> { new(0, life) });
        Assert.Equal(shelf.Errors.IsEmpty, verdict.Lives.Any(each => each.Name.Life == life));
        Assert.All(verdict.Lives, each => Assert.True(each.Counts.AddsUp, $"{each}"));
    }
}
