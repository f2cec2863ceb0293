using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Tenon.Design.Sampling;
using Tenon.Studio.Api;
using Tenon.Studio.Examples;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Hosting;

/// <summary>The part of the API that keeps requests as examples of flows.</summary>
internal static class ExampleEndpoints
{
    public static void Map(RouteGroupBuilder project)
    {
        var examples = project.MapGroup("/examples");
        examples.MapGet("", async (string project, string flow, OpenFolder folder, CancellationToken ct) => (await Files(Endpoints.Find(folder, project), ct)).Of(flow));
        examples.MapPut("", async (string project, SaveExample save, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            var files = await Files(opened, ct);
            var (file, change, number) = files.Save(save);
            await opened.Editor.Change(save.At is null ? $"Save the example «{save.Name}»" : $"Change an example in {file}", file, change, ct);
            var board = files.Of(save.Flow);
            return new SavedExample(board.Examples.Last(e => e.At.File == file && (number is null || e.At.Number == number)), board);
        });
        examples.MapDelete("", async (string project, string flow, string file, int number, string version, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            var files = await Files(opened, ct);
            var (path, change) = files.Remove(new ExampleAt(file, number, version));
            await opened.Editor.Change($"Delete an example in {path}", path, change, ct);
            return files.Of(flow);
        });
    }

    private static async Task<ExampleFiles> Files(Opened opened, CancellationToken ct) => new(opened.Project.Folder, HttpRoute.All((await opened.Project.Current(ct)).Compilation));
}
