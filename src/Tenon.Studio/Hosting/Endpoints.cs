using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tenon.Design.Model;
using Tenon.Design.Sampling;
using Tenon.Development.Building;
using Tenon.Development.Scaffolding;
using Tenon.Runtime.Control;
using Tenon.Runtime.DeadLetters;
using Tenon.Studio.Api;
using Tenon.Studio.Examples;
using Tenon.Studio.Projects;
using Tenon.Studio.Running;

namespace Tenon.Studio.Hosting;

/// <summary>Studio's API.</summary>
internal static class Endpoints
{
    private static readonly JsonSerializerOptions Json = Shaped();

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workspace", (OpenFolder folder) => folder.Describe());
        api.MapGet("/events", (Events events, CancellationToken ct) => TypedResults.ServerSentEvents(Written(events, ct))).ExcludeFromDescription();
        api.MapGet("/templates", () => Template.All.Select(t => new TemplateHead(t.Name, t.Title, t.About)).ToArray());
        api.MapPost("/projects", (NewProjectRequest request, OpenFolder folder) => folder.Add(request));
        var project = api.MapGroup("/projects/{project}");
        Read(project);
        Filling.Map(project);
        Change(project);
        Run(project);
        PinEndpoints.Map(project);
        ExampleEndpoints.Map(project);
        ConnectionEndpoints.Map(project);
    }

    private static void Read(RouteGroupBuilder api)
    {
        api.MapGet("", async (string project, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Find(folder, project);
            var snapshot = await opened.Project.Current(ct);
            return new ProjectDetail(opened.Project.Head, snapshot.Map, snapshot.Methods, Files(opened.Project.Folder));
        });
        api.MapGet("/diagrams/{id}", async Task<Results<Ok<DiagramView>, NotFound<ProblemDetails>>> (string project, string id, OpenFolder folder, CancellationToken ct)
            => (await Find(folder, project).Project.Current(ct)).Diagram(id) is { } diagram ? TypedResults.Ok(diagram)
                : TypedResults.NotFound(new ProblemDetails { Status = 404, Title = $"The project has no {id}." }));
        api.MapGet("/problems", async (string project, OpenFolder folder, CancellationToken ct) => (await Find(folder, project).Project.Current(ct)).Problems);
        api.MapGet("/file", (string project, string path, OpenFolder folder) =>
        {
            var text = SourceFile.Read(PathBelow.Resolve(Find(folder, project).Project.Folder, path));
            return new FileText(path, text, TextVersion.Of(text));
        });
    }

    private static void Change(RouteGroupBuilder api)
    {
        api.MapPut("/file", async Task<Results<Ok<FileText>, Conflict<FileText>>> (string project, SaveFile save, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Find(folder, project);
            var (file, saved) = await opened.Editor.Save(save, PathBelow.Resolve(opened.Project.Folder, save.Path), ct);
            return saved ? TypedResults.Ok(file) : TypedResults.Conflict(file);
        });
        api.MapPost("/edits", async Task<Results<Ok<EditReply>, Conflict<Stale>>> (string project, EditRequest request, OpenFolder folder, CancellationToken ct) =>
        {
            var (reply, stale) = await Find(folder, project).Editor.Edit(request, ct);
            return reply is not null ? TypedResults.Ok(reply) : TypedResults.Conflict(stale);
        });
        api.MapGet("/history", (string project, OpenFolder folder) => Find(folder, project).Editor.History);
        api.MapPost("/undo", (string project, OpenFolder folder, CancellationToken ct) => Find(folder, project).Editor.Step(back: true, ct));
        api.MapPost("/redo", (string project, OpenFolder folder, CancellationToken ct) => Find(folder, project).Editor.Step(back: false, ct));
    }

    private static void Run(RouteGroupBuilder api)
    {
        api.MapGet("/run", (string project, OpenFolder folder) => Find(folder, project).Run.State);
        api.MapPost("/run/start", (string project, OpenFolder folder) => Find(folder, project).Run.Start(CancellationToken.None));
        api.MapPost("/run/stop", (string project, OpenFolder folder) => Find(folder, project).Run.Stop());
        api.MapGet("/run/log", (string project, OpenFolder folder) => Find(folder, project).Run.Log);
        api.MapGet("/runs", async (string project, string? flow, int? most, OpenFolder folder, CancellationToken ct) =>
        {
            if (Find(folder, project).Run is not { State.Urls: [_, ..] } run)
                return [];
            using var client = run.Ask();
            return await client.Runs(flow, most ?? 50, ct);
        });
        api.MapGet("/runs/{id}", async (string project, string id, OpenFolder folder, CancellationToken ct) =>
        {
            using var client = Find(folder, project).Run.Ask();
            return await client.Run(id, ct);
        });
        api.MapGet("/try", async Task<Results<Ok<SampleRequest>, NoContent>> (string project, string flow, OpenFolder folder, CancellationToken ct)
            => RequestSampler.Of((await Find(folder, project).Project.Current(ct)).Compilation, flow) is { } sample ? TypedResults.Ok(sample) : TypedResults.NoContent());
        api.MapPost("/try", (string project, TryRequest request, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Find(folder, project);
            return Trying.Send(opened.Run, ExampleFiles.Fill(opened.Project.Folder, request), ct);
        });
        api.MapPost("/trigger", async (string project, TriggerRequest request, OpenFolder folder, CancellationToken ct) =>
        {
            using var client = Find(folder, project).Run.Ask();
            var payload = System.Text.Encoding.UTF8.GetBytes(request.Body ?? "");
            return await client.RunNow(request.Flow, new RunNow(null, request.FileName, request.ContentType ?? "", payload, request.Until), ct);
        });
    }

    /// <exception cref="BadHttpRequestException">There is no such project.</exception>
    public static Opened Find(OpenFolder folder, string project)
        => folder.Find(project) ?? throw new BadHttpRequestException($"There is no project {project} in {folder.Folder}.", StatusCodes.Status404NotFound);

    private static IReadOnlyList<string> Files(string folder) => [.. SourceFolders.Sources(folder)
        .Concat(Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f) is ".json" or ".csproj" or ".md" or ".http" or ".sql" && !Path.GetFileName(f).StartsWith('.')))
        .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static async IAsyncEnumerable<SseItem<string>> Written(Events events, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in events.Listen(ct))
            yield return new SseItem<string>(JsonSerializer.Serialize(one.Data, one.Data.GetType(), Json), one.Name);
    }

    private static JsonSerializerOptions Shaped()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        StudioHost.Shape(options);
        return options;
    }
}
