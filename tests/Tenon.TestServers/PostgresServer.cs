using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tenon.TestServers;

/// <summary>A PostgreSQL server of this machine's own programs: its data in a temporary folder, on a free loopback port, gone when disposed.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _folder;

    private PostgresServer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Reaches the database <c>postgres</c> as its superuser <c>tenon</c>; no password is asked.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    /// <summary>Reaches another database of the server.</summary>
    public string ConnectionStringTo(string database)
        => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=tenon;Database={database}");

    /// <summary>Starts a server; it takes about two seconds.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start; the message says why.</exception>
    public static async Task<PostgresServer> Start()
    {
        var programs = Programs();
        var folder = Directory.CreateTempSubdirectory("tenon-postgres-").FullName;
        try
        {
            if (RunAs is { } user)
                await Run("chown", [user, folder]);
            var data = Path.Combine(folder, "data");
            await Run(Path.Combine(programs, "initdb"), ["-D", data, "-U", "tenon", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], asOther: true);
            for (var attempt = 1; ; attempt++)
            {
                var port = FreePort();
                try
                {
                    return new PostgresServer(await StartProcess(programs, data, folder, port), folder, port);
                }
                catch (InvalidOperationException) when (attempt < 3)
                {
                    // Somebody else took the port in between.
                }
            }
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Stops the server and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        // The shell stops the server when its input ends, and so it does when this program is killed.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The server refuses to run as root.
    private static string? RunAs
        => Environment.UserName != "root" ? null : File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string Programs()
    {
        const string Versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions).Where(d => File.Exists(Path.Combine(d, "bin", "initdb"))).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).FirstOrDefault()
            : null;
        return newest is not null
            ? Path.Combine(newest, "bin")
            : throw new InvalidOperationException($"PostgreSQL's server is not installed: there is no initdb under {Versions}/*/bin. Install Debian's package: apt-get install -y postgresql");
    }

    private static async Task<Process> StartProcess(string programs, string data, string folder, int port)
    {
        const string Script = """
            "$0" -D "$1" -k "$2" -h 127.0.0.1 -p "$3" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c logging_collector=off 2>&1 &
            server=$!
            read -r _
            kill -INT $server 2>/dev/null
            wait $server
            """;
        var process = Process.Start(Info("/bin/sh", ["-c", Script, Path.Combine(programs, "postgres"), data, folder, port.ToString(CultureInfo.InvariantCulture)], asOther: true))!;
        var log = new StringBuilder();
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            lock (log)
                log.AppendLine(line.Data);
            if (line.Data is null)
                ready.TrySetResult(false);
            else if (line.Data.Contains("database system is ready to accept connections", StringComparison.Ordinal))
                ready.TrySetResult(true);
            else if (line.Data.Contains("FATAL:", StringComparison.Ordinal))
                ready.TrySetResult(false);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            if (await ready.Task.WaitAsync(StartTime))
                return process;
        }
        catch (TimeoutException)
        {
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        lock (log)
            throw new InvalidOperationException($"PostgreSQL did not start on port {port}:\n{log}");
    }

    private static async Task Run(string program, string[] arguments, bool asOther = false)
    {
        using var process = Process.Start(Info(program, arguments, asOther))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{await output}{await errors}");
    }

    private static ProcessStartInfo Info(string program, string[] arguments, bool asOther)
    {
        if (asOther && RunAs is { } user)
            (program, arguments) = ("runuser", ["-u", user, "--", program, .. arguments]);
        // The temporary folder: the other user may not be able to read this one.
        return new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["LC_ALL"] = "C" },
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
