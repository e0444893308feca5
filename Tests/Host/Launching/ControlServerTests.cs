using System.Net.Sockets;
using System.Text;
using Iopf.Host.Launching;
using Iopf.Tests.Host.Nodes;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>Whatever comes over a launcher's socket is answered, and the launcher goes on.</summary>
public sealed class ControlServerTests : HostFixture
{
    [Fact]
    public async Task A_request_that_is_too_long_or_no_text_is_answered_and_so_is_the_next_one()
    {
        var path = PathOf("s");
        using var listener = ControlSocket.Listen(path);
        using var stopped = new CancellationTokenSource();
        var serving = new ControlServer(listener, TimeProvider.System, Answer).ServeAsync(stopped.Token);

        Assert.Equal("{\"error\":\"a line has at most 4096 bytes\"}", await AskAsync(path, Encoding.UTF8.GetBytes(new string('x', ControlRequest.LongestLine + 1) + "\n")));
        Assert.Equal("{\"error\":\"a line is text in UTF-8, and this one is not\"}", await AskAsync(path, [0xFF, 0x0A]));
        Assert.Equal("the answer", await AskAsync(path, "{\"command\":\"status\"}\n"u8.ToArray()));

        await stopped.CancelAsync();
        await serving;
    }

    [Fact]
    public async Task Who_asked_is_answered_also_when_the_launcher_ends()
    {
        var path = PathOf("s");
        using var listener = ControlSocket.Listen(path);
        using var stopped = new CancellationTokenSource();

        var serving = new ControlServer(listener, TimeProvider.System, AnswerAndStop).ServeAsync(stopped.Token);
        Assert.Equal("the answer", await AskAsync(path, "{\"command\":\"kill\",\"node\":\"1\"}\n"u8.ToArray()));
        await serving;

        void AnswerAndStop(LaunchEvent asked)
        {
            Answer(asked);
            stopped.Cancel();
        }
    }

    [Fact]
    public async Task A_request_that_the_launcher_does_not_take_any_more_is_refused()
    {
        var path = PathOf("s");
        using var listener = ControlSocket.Listen(path);
        using var stopped = new CancellationTokenSource();
        var serving = new ControlServer(listener, TimeProvider.System, _ => stopped.Cancel()).ServeAsync(stopped.Token);
        Assert.Equal("{\"error\":\"the cluster ends\"}", await AskAsync(path, "{\"command\":\"status\"}\n"u8.ToArray()));
        await serving;
    }

    private static void Answer(LaunchEvent asked) => ((Asked)asked).Reply.TrySetResult("the answer");

    private static async Task<string?> AskAsync(string path, byte[] request)
    {
        using var bound = new CancellationTokenSource(SpokenLines.Bound);
        using var socket = await ControlSocket.ConnectAsync(path, bound.Token);
        await using var stream = new NetworkStream(socket!, ownsSocket: false);
        await stream.WriteAsync(request, bound.Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(bound.Token);
    }
}
