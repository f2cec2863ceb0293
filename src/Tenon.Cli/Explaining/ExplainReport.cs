using Tenon.Cli.Reporting;

namespace Tenon.Cli.Explaining;

/// <summary>Prints what Tenon sees in a project.</summary>
internal static class ExplainReport
{
    public static void Print(Screen screen, IReadOnlyList<ExplainedType> types)
    {
        foreach (var type in types)
        {
            var isIntegration = type.Kind == "integration";
            Head(screen, isIntegration, $"{type.File}({type.Line}): {type.Name} is {(isIntegration ? "an" : "no")} integration: {type.Why}");
            foreach (var need in type.Needs)
                screen.Line($"  {need.Kind,-11} {need.Name}: {need.Type}, {(need.Kind == "service" ? "because " : "")}{need.Why}");
            foreach (var method in type.Methods)
            {
                var counts = method.Kind != "none";
                Head(screen, counts, $"  {method.Id} (line {method.Line}) is {(counts ? "a " + method.Kind : "no flow")}: {method.Why}");
                foreach (var parameter in method.Parameters)
                    screen.Line($"    {parameter.Name}: {parameter.Type} ← {parameter.Binding}");
                foreach (var node in method.Nodes)
                    screen.Line($"    {(node.Obstacle is null ? "node" : "no node")} {node.Id} (line {node.Line}), a {Kind(node)}{(node.Obstacle is { } obstacle ? $", because {obstacle}" : "")}");
            }

            screen.Line();
        }

        if (types.Count == 0)
            screen.Note("The project has no classes yet. A class with [Integration], and a method with a trigger such as [HttpGet(\"/hello\")], is a flow.");
    }

    private static void Head(Screen screen, bool counts, string text)
    {
        if (counts)
            screen.Good(text);
        else
            screen.Note(text);
    }

    private static string Kind(ExplainedNode node) => node.Kind == "call" ? $"call on {node.Connection ?? "a connection"}" : node.Kind;
}
