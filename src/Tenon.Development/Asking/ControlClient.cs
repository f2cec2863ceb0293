using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Serialization.Metadata;
using Tenon.Runtime.Control;
using Tenon.Runtime.DeadLetters;

namespace Tenon.Development.Asking;

/// <summary>Speaks to a running project over its control socket.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly HttpClient _http;

    private ControlClient(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, ct) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), ct);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        };

        // A run takes as long as it takes.
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://control"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The process that runs the project in a folder; null when none does.</summary>
    /// <remarks>When several do, the one that started last.</remarks>
    public static ControlClient? Find(string folder) => ControlSocket.Running(folder) is [var socket, ..] ? new ControlClient(socket) : null;

    /// <summary>The process that runs the project in a folder.</summary>
    /// <exception cref="CommandFailed">None does.</exception>
    public static ControlClient To(string folder)
        => Find(folder) ?? throw (Directory.Exists(folder)
            ? new CommandFailed(ExitCodes.NotRunning, $"Nothing runs the project in {folder}. Start it with: tenon run{Words.Of(folder)}")
            : new CommandFailed(ExitCodes.Usage, $"There is no folder {folder}."));

    public Task<ProjectInfo> Project(CancellationToken ct) => Get("project", ControlJson.Default.ProjectInfo, ct);

    public Task<IReadOnlyList<FlowInfo>> Flows(CancellationToken ct) => Get("flows", ControlJson.Default.IReadOnlyListFlowInfo, ct);

    public Task<IReadOnlyList<RunInfo>> Runs(string? flow, int most, CancellationToken ct)
        => Get($"runs?flow={Uri.EscapeDataString(flow ?? "")}&most={most}", ControlJson.Default.IReadOnlyListRunInfo, ct);

    public Task<RunInfo> Run(string id, CancellationToken ct) => Get($"runs/{Uri.EscapeDataString(id)}", ControlJson.Default.RunInfo, ct);

    public Task<RunReply> RunNow(string flow, RunNow with, CancellationToken ct) => Send(
        HttpMethod.Post, $"flows/{Uri.EscapeDataString(flow)}/run?path={Uri.EscapeDataString(with.Path ?? "")}&name={Uri.EscapeDataString(with.Name ?? "")}&until={Uri.EscapeDataString(with.Until ?? "")}",
        Payload(with.Payload, with.ContentType), ControlJson.Default.RunReply, ct);

    public Task<IReadOnlyList<DeadLetterInfo>> DeadLetters(string? flow, string? status, int most, CancellationToken ct) => Get(
        $"dead-letters?flow={Uri.EscapeDataString(flow ?? "")}&status={Uri.EscapeDataString(status ?? "")}&most={most}", ControlJson.Default.IReadOnlyListDeadLetterInfo, ct);

    public Task<DeadLetterDetail> DeadLetter(string id, CancellationToken ct) => Get(Letter(id), ControlJson.Default.DeadLetterDetail, ct);

    public Task<DeadLetterDetail> Edit(string id, byte[] payload, CancellationToken ct)
        => Send(HttpMethod.Put, Letter(id) + "/payload", Payload(payload, ""), ControlJson.Default.DeadLetterDetail, ct);

    public Task<RunReply> Replay(string id, CancellationToken ct) => Send(HttpMethod.Post, Letter(id) + "/replay", null, ControlJson.Default.RunReply, ct);

    public Task<DeadLetterDetail> Discard(string id, string reason, CancellationToken ct) => Send(
        HttpMethod.Post, Letter(id) + "/discard", JsonContent.Create(new DiscardRequest(reason), ControlJson.Default.DiscardRequest), ControlJson.Default.DeadLetterDetail, ct);

    public Task<IReadOnlyList<ConnectionInfo>> Connections(string? name, CancellationToken ct)
        => Get($"connections?name={Uri.EscapeDataString(name ?? "")}", ControlJson.Default.IReadOnlyListConnectionInfo, ct);

    public void Dispose() => _http.Dispose();

    private static string Letter(string id) => $"dead-letters/{Uri.EscapeDataString(id)}";

    private static ByteArrayContent Payload(byte[] payload, string contentType)
    {
        var content = new ByteArrayContent(payload);
        if (contentType.Length > 0)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    private Task<T> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) => Send(HttpMethod.Get, path, null, type, ct);

    private async Task<T> Send<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await _http.SendAsync(request, ct);
            if (response.IsSuccessStatusCode)
                return (await response.Content.ReadFromJsonAsync(type, ct))!;
            var error = await response.Content.ReadFromJsonAsync(ControlJson.Default.ControlError, ct);
            throw new CommandFailed(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest ? ExitCodes.Usage : ExitCodes.Failed, error!.Error);
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"The project stopped while it was asked: {e.Message}");
        }
    }
}
