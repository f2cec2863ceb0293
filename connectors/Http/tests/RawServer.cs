using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tenon.Http.Tests;

/// <summary>A bare TCP server for what no decent HTTP server does: half a reply, garbage, a cut connection, silence.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Func<Socket, Task> _serve;
    private readonly Task _accepting;
    private int _connections;

    private RawServer(Func<Socket, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = Accept();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>Reads a request's head, writes these bytes, and closes the connection or breaks it off.</summary>
    public static RawServer Answering(string reply, bool reset = false) => new(async socket =>
    {
        await ReadHead(socket);
        await socket.SendAsync(Encoding.Latin1.GetBytes(reply));
        if (reset)
            socket.LingerState = new LingerOption(true, 0);
    });

    /// <summary>Serves connections in the test's own way; each is closed at the end.</summary>
    public static RawServer Serving(Func<Socket, Task> serve) => new(serve);

    /// <summary>Accepts connections and says nothing.</summary>
    public static RawServer Silent() => new(static _ => Task.Delay(Timeout.Infinite));

    /// <summary>Reads until the empty line that ends a request's head.</summary>
    public static async Task<string> ReadHead(Socket socket)
    {
        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer) > 0)
            head.Append((char)buffer[0]);
        return head.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        // Not stopped before it has ceased to accept: between two accepts that would be another error.
        await _stopped.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stopped.Dispose();
    }

    private async Task Accept()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopped.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(Serve(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task Serve(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _serve(socket).WaitAsync(_stopped.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
