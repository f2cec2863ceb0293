using Tenon.Design.Model;

namespace Tenon.Design.Reading;

/// <summary>Puts each problem on the innermost node that it is in, and takes it off the list; what is left concerns the method.</summary>
internal static class ProblemPlacer
{
    public static IReadOnlyList<Node> Place(IReadOnlyList<Node> nodes, List<Problem> problems)
        => problems.Count == 0 ? nodes : [.. nodes.Select(n => Place(n, problems))];

    private static Node Place(Node node, List<Problem> problems)
    {
        if (!problems.Any(p => IsIn(p, node)))
            return node;
        var lanes = node.Lanes.Select(l => l with { Nodes = Place(l.Nodes, problems) }).ToList();
        var own = problems.Where(p => IsIn(p, node)).ToList();
        problems.RemoveAll(own.Contains);
        return node with { Lanes = lanes, Problems = own };
    }

    private static bool IsIn(Problem problem, Node node)
        => problem.Span.Start >= node.Span.Start && problem.Span.Start <= node.Span.Start + Math.Max(node.Span.Length, 1) && problem.Span.Start + problem.Span.Length <= node.Span.Start + node.Span.Length + 1;
}
