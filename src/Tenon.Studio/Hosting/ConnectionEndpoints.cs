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
            => Endpoints.Find(folder, project) is var opened ? Read(opened, await opened.Project.Current(ct)) : []);
        project.MapPut("/connections/{name}", async (string project, string name, SettingValue setting, OpenFolder folder, CancellationToken ct) =>
        {
            var opened = Endpoints.Find(folder, project);
            var snapshot = await opened.Project.Current(ct);
            await Set(opened, snapshot, name, setting, ct);
            return Read(opened, snapshot);
        });
        project.MapPost("/connections/{name}/test", async (string project, string name, OpenFolder folder, CancellationToken ct) =>
        {
            using var client = Endpoints.Find(folder, project).Run.Ask();
            return await client.Connections(name, ct) is [var one, ..] ? one : throw new KeyNotFoundException($"What runs has no connection {name}.");
        });
    }

    private static IReadOnlyList<ConnectionForm> Read(Opened opened, Snapshot snapshot)
        => Settings.Read(snapshot, opened.Project.Folder, UserSecrets.Of(snapshot.Compilation, opened.Project.File));

    private static async Task Set(Opened opened, Snapshot snapshot, string name, SettingValue setting, CancellationToken ct)
    {
        var project = opened.Project;
        var secrets = UserSecrets.Of(snapshot.Compilation, project.File);
        var key = $"Connections:{name}:{setting.Key}";
        var (file, change) = Settings.Set(snapshot, project.Folder, secrets, name, setting.Key, setting.Value);
        if (!setting.Secret)
        {
            await opened.Editor.Change($"Set {name}'s {setting.Key}", file, change, ct);

            // It would win over what was just set.
            if (setting.Value is not null && secrets is { Id: { } own } && secrets.Has(key))
                UserSecrets.Set(own, key, null);
            return;
        }

        var id = secrets.Id;
        if (id is null && setting.Value is not null)
        {
            id = Guid.NewGuid().ToString();
            await opened.Editor.Change($"Give {project.Name} a place for secrets", Path.GetFileName(project.File), text => UserSecrets.AddId(project.File, text, id), ct);

            // What is started from now on knows where they are.
            await project.Anew(ct);
        }

        if (id is not null)
            UserSecrets.Set(id, key, setting.Value?.Trim());
        if (setting.Value is not null)
        {
            foreach (var other in Settings.Files.Where(f => File.Exists(Path.Combine(project.Folder, f))))
                await opened.Editor.Change($"Take {name}'s {setting.Key} out of {other}", other, text => SettingsText.Set(other, text, key.Split(':'), null), ct);
        }

        project.Saved?.Invoke(Development.Running.Change.Settings);
    }

    private static IReadOnlyList<ConnectorHead> Connectors(Snapshot snapshot)
    {
        var there = snapshot.Compilation.ReferencedAssemblyNames.Select(a => a.Name).ToHashSet();
        return [.. ConnectorPackage.All.Select(c => new ConnectorHead(c.Id, c.Title, c.About, there.Contains(c.Id)))];
    }
}
