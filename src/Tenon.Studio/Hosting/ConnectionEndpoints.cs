using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.CodeAnalysis;
using Tenon.Design.Model;
using Tenon.Development.Scaffolding;
using Tenon.Runtime.Control;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Hosting;

/// <summary>The part of the API that gives a project its connectors, and its connections their settings.</summary>
internal static class ConnectionEndpoints
{
    public static void Map(RouteGroupBuilder project)
    {
        project.MapGet("/connectors", async (string project, OpenFolder folder, CancellationToken ct) => Connectors(await Endpoints.Find(folder, project).Project.Current(ct)));
        project.MapPost("/connectors", async (string project, AddConnector asked, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            var connector = ConnectorPackage.Choose(asked.Id);
            await opened.Editor.Change($"Add the connector {connector.Title}", Path.GetFileName(opened.Project.File), text => connector.AddTo(opened.Project.File, text), ct);
            return Connectors(await opened.Project.Anew(ct));
        });
        project.MapGet("/connections", async (string project, OpenFolder folder, CancellationToken ct)
            => Endpoints.Find(folder, project) is var opened ? Settings.Read(await opened.Project.Current(ct), opened.Project.Folder) : []);
        project.MapPut("/connections/{name}", async (string project, string name, SettingValue setting, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            var snapshot = await opened.Project.Current(ct);
            var (file, change) = Settings.Set(snapshot, opened.Project.Folder, name, setting.Key, setting.Value);
            await opened.Editor.Change($"Set {name}'s {setting.Key}", file, change, ct);
            return Settings.Read(snapshot, opened.Project.Folder);
        });
        project.MapPost("/connections/{name}/test", async (string project, string name, OpenFolder folder, CancellationToken ct) =>
        {
            using var client = Endpoints.Find(folder, project).Run.Ask();
            return await client.Connections(name, ct) is [var one, ..] ? one : throw new KeyNotFoundException($"What runs has no connection {name}.");
        });
    }

    private static IReadOnlyList<ConnectorHead> Connectors(Snapshot snapshot)
    {
        var there = snapshot.Compilation.ReferencedAssemblyNames.Select(a => a.Name).ToHashSet();
        return [.. ConnectorPackage.All.Select(c => new ConnectorHead(c.Id, c.Title, c.About, there.Contains(c.Id)))];
    }
}
