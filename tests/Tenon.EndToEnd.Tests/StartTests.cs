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
        using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await stop.WaitForExitAsync();

        // It takes no new work from here on, and says so, but what was under way ends well.
        slow.Rest.SetResult();
        (await (await reply).Content.ReadAsStringAsync()).ShouldBe("3");
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

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
        var start = new ProcessStartInfo("dotnet", [typeof(Kitchen.Client).Assembly.Location, $"--contentRoot={folder}", .. args])
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
