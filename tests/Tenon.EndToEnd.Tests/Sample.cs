using System.Net.Sockets;
using Tenon.Runtime.Control;

namespace Tenon.EndToEnd.Tests;

/// <summary>A sample as a process, on a copy of its data, with its control API.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private Sample(ProjectProcess process, string folder)
    {
        Process = process;
        Folder = folder;
        var socket = new UnixDomainSocketEndPoint(ControlSocket.Running(folder)[0]);
        Control = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, ct) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(socket, ct);
                return new NetworkStream(connection, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri("http://control"),
        };
    }

    public ProjectProcess Process { get; }

    public string Folder { get; }

    public HttpClient Control { get; }

    public static async Task<Sample> Start(string name)
    {
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../samples", name));
        var folder = Directory.CreateTempSubdirectory("tenon-sample-").FullName;
        foreach (var file in Directory.GetFiles(source, "appsettings*.json").Concat(Directory.GetFiles(Path.Combine(source, "data"), "*", SearchOption.AllDirectories)))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new Sample(await ProjectProcess.Start($"samples/{name}", folder, "--environment=Development"), folder);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public string[] Names(string folder) => [.. Directory.GetFiles(Path.Combine(Folder, folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await Process.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
