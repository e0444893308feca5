using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using Akka.Actor;
using Iopf.Host.Engine;
using Iopf.Host.Logging;
using Iopf.Host.Nodes;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Tests.Host.Nodes;

/// <summary>A node in this process, over real sockets, that a test controls as a launcher does.</summary>
internal sealed class PlayedNode : INodeWork, IAsyncDisposable
{
    private readonly SpokenLines _lines = new();
    private readonly AnonymousPipeServerStream _input = new(PipeDirection.Out);
    private readonly TaskCompletionSource<ActorSystem> _system = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringWriter _error = new();
    private readonly Action<ActorSystem> _work;
    private readonly Task<ExitCode> _run;
    private bool _isClosed;

    /// <summary>Starts it, at a free port of the loopback.</summary>
    /// <param name="folder">Where it logs.</param>
    /// <param name="certificate">With which it listens, or null.</param>
    /// <param name="work">What it does besides.</param>
    /// <param name="hostname">Where it listens.</param>
    public PlayedNode(string folder, NodeCertificate? certificate = null, Action<ActorSystem>? work = null, string hostname = "127.0.0.1")
    {
        _work = work ?? (_ => { });
        var host = new HostEnvironment
        {
            Output = _lines,
            Error = TextWriter.Synchronized(_error),
            Input = new AnonymousPipeClientStream(PipeDirection.In, _input.ClientSafePipeHandle),
            WorkingFolder = folder,
        };
        var request = new NodeRequest
        {
            IsControlled = true,
            Hostname = hostname,
            Settings = SettingsNames.Test,
            Certificate = certificate is null ? null : new CertificateFiles("", "", ""),
            Engine = new EngineRequest { Log = Path.Combine(folder, $"{Guid.NewGuid()}.log") },
        };
        _run = RunAsync(host, request, certificate);
    }

    /// <summary>What it says.</summary>
    public SpokenLines Lines => _lines;

    /// <summary>Its system, once it has started.</summary>
    public Task<ActorSystem> StartedSystem => _system.Task.WaitAsync(SpokenLines.Bound);

    /// <summary>What it wrote to standard error.</summary>
    public string Error => _error.ToString();

    public void Start(ActorSystem system, IReadOnlyList<string> roles, NodeVoice voice)
    {
        _work(system);
        _system.TrySetResult(system);
    }

    public bool Take(string command, JsonElement arguments) => false;

    /// <summary>The next event of a name.</summary>
    public async Task<JsonElement> NextAsync(string name) => JsonDocument.Parse(await _lines.NextAsync($"\"event\":\"{name}\"")).RootElement;

    /// <summary>Sends a command.</summary>
    public Task SendAsync(string line) => SendAsync(BytesOf(line));

    /// <summary>Sends bytes, whatever they are.</summary>
    public async Task SendAsync(byte[] bytes)
    {
        await _input.WriteAsync(bytes);
        await _input.FlushAsync();
    }

    /// <summary>Forms a cluster, or joins that of another node, and is a member then.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> JoinAsync(string seed = "self")
    {
        var address = (await NextAsync("listening")).GetProperty("address").GetString()!;
        await SendAsync($"join {seed}");
        await NextAsync("up");
        return address;
    }

    /// <summary>Closes its input, and waits for its end.</summary>
    public async Task<ExitCode> EndAsync()
    {
        if (!_isClosed)
            await _input.DisposeAsync();

        _isClosed = true;
        return await _run.WaitAsync(SpokenLines.Bound);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _error.DisposeAsync();
        await _lines.DisposeAsync();
    }

    private static byte[] BytesOf(string line) => [.. Encoding.UTF8.GetBytes(line), (byte)'\n'];

    private async Task<ExitCode> RunAsync(HostEnvironment host, NodeRequest request, NodeCertificate? certificate)
    {
        AkkaSettings.Read(word: null, ClusterSettings.Of(request.Settings), host, out var chosen);
        RunLog.Open(request.Engine, host, out var log);
        using var ending = new NodeEnding(host.Clock, SpokenLines.Bound, () => _system.TrySetException(new TimeoutException("It did not end.")));
        try
        {
            return await new NodeHost(host, request, NodeSettings.Of(chosen!, request), certificate, log!) { Work = this }.RunAsync(ending);
        }
        finally
        {
            await log!.CloseAsync();
            await host.Input.DisposeAsync();
            _lines.Complete();
        }
    }
}
