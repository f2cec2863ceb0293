using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tenon.Design.Model;
using Tenon.Design.Sampling;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;
using Tenon.Studio.Running;

namespace Tenon.Studio.Hosting;

/// <summary>The part of the API that pins nodes.</summary>
internal static class PinEndpoints
{
    public static void Map(RouteGroupBuilder project)
    {
        var pins = project.MapGroup("/pins");
        pins.MapGet("", (string project, OpenFolder folder, CancellationToken ct) => Board(Endpoints.Find(folder, project), ct));
        pins.MapPut("", async (string project, Pin pin, OpenFolder folder, Events events, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            Pins.Put(opened.Project.Folder, (await opened.Project.Current(ct)).Compilation, pin);
            return await Changed(opened, events, ct);
        });
        pins.MapDelete("", (string project, string? node, OpenFolder folder, Events events, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            Pins.Remove(opened.Project.Folder, node);
            return Changed(opened, events, ct);
        });
        pins.MapGet("/sample", async Task<Results<Ok<SampleResult>, NoContent>> (string project, string node, OpenFolder folder, CancellationToken ct)
            => ResultSampler.Of((await Endpoints.Find(folder, project).Project.Current(ct)).Compilation, node) is { } sample ? TypedResults.Ok(sample) : TypedResults.NoContent());
    }

    private static async Task<PinBoard> Changed(Opened opened, Events events, CancellationToken ct)
    {
        var board = await Board(opened, ct);
        events.Say("pins", new { project = opened.Project.Id, board });
        return board;
    }

    private static async Task<PinBoard> Board(Opened opened, CancellationToken ct) => Pins.Read(opened.Project.Folder, (await opened.Project.Current(ct)).Compilation);
}
