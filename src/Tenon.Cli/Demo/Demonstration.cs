using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Tenon.Cli.Commands;
using Tenon.Cli.Operating;
using Tenon.Cli.Reporting;
using Tenon.Studio.Hosting;

namespace Tenon.Cli.Demo;

/// <summary>Three samples, fed and shown: an API over three systems, a scheduled automation, and files from partners.</summary>
internal sealed class Demonstration(string samples, Screen screen) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Directory.CreateTempSubdirectory("tenon-demo-").FullName;
    private readonly List<DemoProject> _running = [];
    private readonly HttpClient _http = new();

    public async Task Run(bool keep, CancellationToken ct)
    {
        screen.Note("Compiling and starting six projects; the first time this takes a minute.");
        var (crm, shop, support) = (await Start("customer-360/crm", ct), await Start("customer-360/shop", ct), await Start("customer-360/support", ct));
        var api = await Start("customer-360/api", ct, $"--Connections:crm:BaseUrl={crm.Url}", $"--Connections:shop:BaseUrl={shop.Url}", $"--Connections:support:BaseUrl={support.Url}");
        var reports = await Start("daily-reports", ct);
        var files = await Start("partner-files", ct);

        await Customers(api, shop, ct);
        await Reports(reports, ct);
        await Files(files, ct);

        screen.Heading("Your turn");
        screen.Line($"  tenon run {Sample("customer-360/api"),-28} # change it and save it: it runs again at once");
        screen.Line($"  tenon studio {samples,-25} # the same flows as diagrams");
        screen.Line($"  tenon new {"api orders",-28} # a project of your own");
        if (!keep)
            return;
        screen.Line();
        foreach (var project in _running)
            screen.Line($"  {Path.GetRelativePath(_folder, project.Folder),-22} {project.Url}  tenon runs list -p {project.Folder}");
        screen.Note("They run until you press Ctrl-C.");
        await using var studio = await StudioServer.Start(samples, await IsFree(StudioCommand.Port) ? StudioCommand.Port : 0, ct);
        StudioPage.Show(screen, studio, open: true);
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task<bool> IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Select(p => p.DisposeAsync().AsTask()));
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Customers(DemoProject api, DemoProject shop, CancellationToken ct)
    {
        screen.Heading("customer-360: an API that asks three systems at once");
        var customer = new Uri(api.Url, "/customers/C-0007");
        await Get(customer, ct);
        RunReport.Print(screen, (await api.Runs(1, ct))[0]);

        screen.Say("The shop's process is killed. The answer does without its orders, and says so:");
        await shop.Kill();
        _running.Remove(shop);
        await Get(customer, ct);
        RunReport.Print(screen, (await api.Runs(2, ct))[0]);
    }

    private async Task Reports(DemoProject reports, CancellationToken ct)
    {
        screen.Heading("daily-reports: every morning at six, the reports of six shops become one");
        var reply = await reports.Control.RunNow("DailyReports.Consolidate", new(null, null, "", []), ct);
        Replies.Print(screen, reply, reports.Folder);
        Require(reply.Success, "daily-reports");
        screen.Say("data/out has the sales as CSV, and a summary:");
        screen.Line(await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(reports.Folder, "data/out"), "*-summary.txt").Single(), ct));
    }

    private async Task Files(DemoProject files, CancellationToken ct)
    {
        screen.Heading("partner-files: order files in CSV and XML, row by row into a database");
        foreach (var run in await files.Runs(2, ct))
            RunReport.Print(screen, run);
        const string Rejects = "data/rejects/northwind-tools-0301.csv.rejects.csv";
        screen.Say($"The rows that were not taken are in data/rejects, each with the reason, for the partner. {Rejects} begins:");
        foreach (var line in File.ReadLines(Path.Combine(files.Folder, Rejects)).Take(4))
            screen.Line("  " + line);

        screen.Say("A file with a column too few is no order file. It is kept with the reason, and so is the run:");
        await File.WriteAllTextAsync(Path.Combine(files.Folder, "data/inbox/new-partner.csv"), "Order No,Partner,Quantity\nN-1,new-partner,3\n", ct);
        RunReport.Print(screen, (await files.Runs(3, ct))[0]);
        var letter = (await files.Control.DeadLetters(null, "open", 1, ct)).Single();

        screen.Say("Its file is mended, and the dead letter replayed:");
        var kept = (await files.Control.DeadLetter(letter.Id, ct)).File!;
        await File.WriteAllTextAsync(kept, "Order No,Partner,Sku,Quantity,Unit Price,Wanted On\nN-1,new-partner,AB-100,3,9.90,2026-03-05\n", ct);
        var reply = await files.Control.Replay(letter.Id, ct);
        Replies.Print(screen, reply, files.Folder);
        Require(reply.Success, "partner-files");
    }

    private async Task Get(Uri url, CancellationToken ct)
    {
        screen.Say($"GET {url}");
        var answer = await _http.GetFromJsonAsync<JsonElement>(url, ct);
        screen.Line(JsonSerializer.Serialize(answer, Indented));
    }

    private async Task<DemoProject> Start(string sample, CancellationToken ct, params string[] settings)
    {
        var project = await DemoProject.Start(Sample(sample), Path.Combine(_folder, sample), settings, ct);
        _running.Add(project);
        screen.Note($"  {sample} on {project.Url}");
        return project;
    }

    private string Sample(string sample) => Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(samples, sample));

    private static void Require(bool success, string sample)
    {
        if (!success)
            throw new CommandFailed(ExitCodes.Failed, $"The sample {sample} did not do what it should.");
    }
}
