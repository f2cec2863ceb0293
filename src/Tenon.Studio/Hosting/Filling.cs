using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Tenon.Design.Completion;
using Tenon.Design.Model;
using Tenon.Studio.Api;
using Tenon.Studio.Projects;

namespace Tenon.Studio.Hosting;

/// <summary>The part of Studio's API that says what can be put into flows and filled in on nodes.</summary>
internal static class Filling
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/palette", (string project, PaletteRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => new PaletteReader(s.Compilation, at, s.Memory).Read(request.At), ct));
        api.MapGet("/form", (string project, string node, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => Forms(s, at).Read(node), ct));
        api.MapGet("/flow-form", (string project, string diagram, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => Forms(s, at).Flow(diagram), ct));
        api.MapGet("/triggers", (string project, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => Forms(s, at).Triggers(), ct));
        api.MapPost("/attribute", (string project, AttributeRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => new Written(Forms(s, at).Attribute(request.Diagram, request.Attribute, request.Field, request.Text)), ct));
        api.MapPost("/literal", (string project, LiteralRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => new Written(Forms(s, at).Write(request.Node, request.Input, request.Value, request.Template)), ct));
        api.MapPost("/scope", (string project, ScopeRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => new ScopeReader(s.Compilation, at, s.Memory) is var scope && request.Words is { } words ? scope.Find(request.Node, request.Input, words) : scope.Values(request.Node, request.Input, request.Expression), ct));
        api.MapPost("/completion", (string project, ExpressionRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => Expressions(s, at).Complete(request.Node, request.Input, request.Text, request.Position), ct));
        api.MapPost("/signature", (string project, ExpressionRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => Expressions(s, at).Signatures(request.Node, request.Input, request.Text, request.Position), ct));
        api.MapPost("/hover", async (string project, ExpressionRequest request, OpenFolder folder, CancellationToken ct)
            => new HoverReply(await Ask(folder, project, (s, at) => Expressions(s, at).Explain(request.Node, request.Input, request.Text, request.Position), ct)));
        api.MapPost("/check", (string project, ExpressionRequest request, OpenFolder folder, CancellationToken ct)
            => Ask(folder, project, (s, at) => Expressions(s, at).Check(request.Node, request.Input, request.Text), ct));
    }

    private static FormReader Forms(Snapshot snapshot, string folder) => new(snapshot.Compilation, folder, snapshot.Found, snapshot.Memory);

    private static CompletionReader Expressions(Snapshot snapshot, string folder) => new(snapshot.Compilation, folder, snapshot.Memory);

    private static async Task<T> Ask<T>(OpenFolder folder, string project, Func<Snapshot, string, T> question, CancellationToken ct)
    {
        var opened = Endpoints.Find(folder, project).Project;
        return question(await opened.Current(ct), opened.Folder);
    }
}
