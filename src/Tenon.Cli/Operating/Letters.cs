using Microsoft.Extensions.Configuration;
using Tenon.Cli.Reporting;
using Tenon.Development.Asking;
using Tenon.Runtime;
using Tenon.Runtime.Control;
using Tenon.Runtime.DeadLetters;
using Tenon.Runtime.Store;

namespace Tenon.Cli.Operating;

/// <summary>Reads a project's dead letters: from the project itself while it runs, from its store while it does not.</summary>
internal sealed class Letters : IDisposable
{
    private readonly ControlClient? _client;
    private readonly ProjectStore? _store;

    private Letters(ControlClient? client, ProjectStore? store) => (_client, _store) = (client, store);

    public static Letters Of(string folder)
    {
        if (ControlClient.Find(folder) is { } client)
            return new Letters(client, null);
        if (!Directory.Exists(folder))
            throw new CommandFailed(ExitCodes.Usage, $"There is no folder {folder}.");
        var settings = new ConfigurationBuilder().SetBasePath(Path.GetFullPath(folder)).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        var data = settings["Tenon:DataFolder"] ?? new TenonOptions().DataFolder;
        return new Letters(null, new ProjectStore(Path.Combine(Path.GetFullPath(folder), data), readOnly: true));
    }

    public async Task<IReadOnlyList<DeadLetterInfo>> List(string? flow, string status, int most, CancellationToken ct)
    {
        if (_client is not null)
            return await _client.DeadLetters(flow, status, most, ct);
        DeadLetterStatus? wanted = status == "all" ? null : Enum.Parse<DeadLetterStatus>(status, ignoreCase: true);
        return [.. Store().List(flow, wanted, most).Select(Describe.Letter)];
    }

    public async Task<DeadLetterDetail> Find(string id, CancellationToken ct)
        => _client is not null ? await _client.DeadLetter(id, ct)
            : Store().Find(id) is { } letter ? Describe.Detail(letter)
            : throw new CommandFailed(ExitCodes.Usage, $"No dead letter's id is {id}, or begins with it alone.");

    /// <summary>A dead letter's payload as it is kept.</summary>
    public static byte[] Payload(DeadLetterDetail letter)
        => letter.PayloadBase64 is { } coded ? Convert.FromBase64String(coded) : System.Text.Encoding.UTF8.GetBytes(letter.Payload ?? "");

    public static void Print(Screen screen, DeadLetterDetail letter)
    {
        var head = letter.Letter;
        screen.Fields(
            ("id", head.Id),
            ("flow", head.Flow),
            ("woken by", letter.Trigger),
            ("at", $"{head.At.ToLocalTime():yyyy-MM-dd HH:mm:ss zzz}"),
            ("outcome", $"{head.Outcome}{(head.Attempts > 1 ? $" after {head.Attempts} attempts" : "")}"),
            ("status", $"{head.Status.ToLowerInvariant()}{(head.ReplayedAs is { } run ? $", replayed as {run}" : "")}{(head.Reason is { } reason ? $": {reason}" : "")}{(head.Edited ? ", edited" : "")}"),
            ("trace", letter.TraceId),
            ("key", letter.Key ?? ""),
            ("input", head.Input),
            ("content type", letter.ContentType),
            ("file", letter.File ?? ""));
        foreach (var (name, value) in letter.Headers)
            screen.Fields((name, value));
        screen.Line();
        screen.Line(letter.ErrorDetail);
        if (letter.Payload is null && letter.PayloadBase64 is null)
            return;
        screen.Line();
        screen.Line(letter.Payload ?? $"{Payload(letter).Length} bytes that are not text; write them to a file with --payload");
    }

    public void Dispose()
    {
        _client?.Dispose();
        _store?.Dispose();
    }

    private DeadLetterStore Store() => new(_store!, TimeProvider.System);
}
