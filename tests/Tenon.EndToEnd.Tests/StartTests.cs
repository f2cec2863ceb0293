using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tenon.EndToEnd.Tests;

/// <summary>A project as its own process: what it says when it cannot start, and how it stops.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, _, error) = await Run($"--urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
        code.ShouldBe(78);
        error.ShouldContain("TN2001");
        error.ShouldContain("--urls");
    }

    [Fact]
    public async Task All_wrong_settings_are_reported_at_once_with_their_full_keys()
    {
        var (code, _, error) = await Run(
            "--urls=http://127.0.0.1:0", "--Tenon:MaxBodyByte=5", "--Tenon:ShutdownSeconds=soon", "--Tenon:Telemetry:SampleRatio=7",
            "--Connections:client:Resilience:Retry:Times=0");
        code.ShouldBe(78);
        error.ShouldContain("Tenon:MaxBodyByte is no setting. Did you mean Tenon:MaxBodyBytes?");
        error.ShouldContain("Tenon:ShutdownSeconds is 'soon'");
        error.ShouldContain("Tenon:Telemetry:SampleRatio");
        error.ShouldContain("Connections:client:Resilience:Retry:Times");
    }

    [Fact]
    public async Task What_is_missing_and_what_is_mistyped_is_reported_together()
    {
        var (code, _, error) = await Run(
            Sample("customer-360/api/bin/Debug/net10.0/Customer360.dll"),
            "--urls=http://127.0.0.1:0", "--Connections:shop:BaseUri=http://127.0.0.1:1/", "--Connections:support:BaseUrl=http://127.0.0.1:1/",
            "--Connections:support:Resilience:TimeoutSeconds=long", "--Tenon:Control=perhaps");
        code.ShouldBe(78);
        error.ShouldContain("Connections:crm is missing");
        error.ShouldContain("Connections:crm:BaseUrl");
        error.ShouldContain("Connections:shop:BaseUri is no setting. Did you mean Connections:shop:BaseUrl?");
        error.ShouldContain("Connections:support:Resilience:TimeoutSeconds is 'long'");
        error.ShouldContain("Tenon:Control is 'perhaps', which is no true or false");
    }

    [Fact]
    public async Task A_store_on_a_disk_that_is_read_only_stops_the_start()
    {
        using var disk = TestServers.SmallDisk.TryMount(512, out var problem);
        Assert.SkipWhen(disk is null, problem);
        disk!.MakeReadOnly();
        var (code, _, error) = await Run("--urls=http://127.0.0.1:0", $"--Tenon:DataFolder={disk.Folder}/data");
        code.ShouldBe(78);
        error.ShouldContain("TN2003");
        error.ShouldContain(disk.Folder);
    }

    [Fact]
    public async Task A_connection_that_is_down_stops_no_start_and_is_each_calls_own_trouble()
    {
        // Bound, so that nobody else has the port, and not listening, so that it refuses.
        using var down = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        down.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"http://127.0.0.1:{((IPEndPoint)down.LocalEndPoint!).Port}/";
        await using var api = await ProjectProcess.Start(
            "samples/customer-360/api", null, $"--Connections:crm:BaseUrl={url}", $"--Connections:shop:BaseUrl={url}", $"--Connections:support:BaseUrl={url}",
            "--Connections:crm:Resilience:Retry:Times=1", "--Connections:crm:Resilience:Retry:DelaySeconds=0.01");
        ((int)(await api.Client.GetAsync("/customers/C-0007")).StatusCode).ShouldBeOneOf(502, 503);
        (await api.Client.GetStringAsync("/health/live")).ShouldBe("live");
        (await api.Client.GetStringAsync("/health/ready")).ShouldBe("ready");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_stops_the_start()
    {
        var file = Path.GetTempFileName();
        var (code, _, error) = await Run("--urls=http://127.0.0.1:0", $"--Tenon:DataFolder={file}");
        code.ShouldBe(78);
        error.ShouldContain("TN2003");
        File.Delete(file);
    }

    [Fact]
    public async Task A_stop_lets_runs_under_way_end()
    {
        using var process = Start(["--urls=http://127.0.0.1:0"]);
        var url = await ReadUrl(process);
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/items/sum") { Content = new Slow() };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        var slow = (Slow)request.Content;
        var reply = client.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        await slow.Begun.Task;
        while (!(await client.GetStringAsync("/metrics")).Contains("tenon_run_active{otel_scope_name=\"Tenon.Runtime\",tenon_flow=\"Sink.SumAll\"} 1", StringComparison.Ordinal))
            await Task.Yield();
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, new Uri(url).Port);
        await idle.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await stop.WaitForExitAsync();

        // It takes no new work from here on, but what was under way ends well.
        using (var toItsEnd = new StreamReader(idle.GetStream()))
            (await toItsEnd.ReadToEndAsync()).ShouldContain("live"); // it closes what is idle, after it has closed the door
        IsRefused(new Uri(url).Port).ShouldBeTrue();
        reply.IsCompleted.ShouldBeFalse();
        slow.Rest.SetResult();
        (await (await reply).Content.ReadAsStringAsync()).ShouldBe("3");
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    private static bool IsRefused(int port)
    {
        using var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            caller.Connect(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
    }

    private static string Sample(string path) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../samples", path));

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static Process Start(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("tenon-test-").FullName;
        var start = new ProcessStartInfo("dotnet", [.. args[0].EndsWith(".dll", StringComparison.Ordinal) ? args[..1] : [typeof(Kitchen.Client).Assembly.Location], $"--contentRoot={folder}", .. args.Where(a => a.StartsWith("--", StringComparison.Ordinal))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        return Process.Start(start)!;
    }

    private static async Task<string> ReadUrl(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Ready on ", StringComparison.Ordinal))
                return line["Ready on ".Length..];
        }

        throw new InvalidOperationException("The project ended before it was ready.");
    }

    /// <summary>A body whose second half waits until it is told to come.</summary>
    private sealed class Slow : HttpContent
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Rest { get; } = new();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("{\"name\":\"a\",\"qty\":1}\n"));
            await stream.FlushAsync();
            Begun.SetResult();
            await Rest.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes("{\"name\":\"b\",\"qty\":2}\n"));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
