using System.Xml.Linq;
using Tenon.Design.Model;
using static Tenon.Design.Drawing.Page;

namespace Tenon.Design.Drawing;

/// <summary>Draws types with their fields, and which type holds which.</summary>
public static class TypesDrawing
{
    private const double Width = 260;
    private const double Between = 90;
    private const double Top = 46;
    private const double Row = 18;

    /// <summary>As an outline, for terminals.</summary>
    /// <param name="types">The types.</param>
    public static string Outline(IReadOnlyList<MapType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var text = new List<string>();
        foreach (var type in types)
        {
            text.Add($"{type.Kind} {type.Name}  {type.Title}");
            foreach (var field in type.Fields)
                text.Add(field.Type.Length == 0 ? $"  {field.Name}" : $"  {field.Name}  {field.Type}{(field.Required ? "  must be given" : "")}");
            text.Add("");
        }

        return string.Join("\n", text) + "\n";
    }

    /// <summary>As a Mermaid class diagram.</summary>
    /// <param name="types">The types.</param>
    public static string Mermaid(IReadOnlyList<MapType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var text = new List<string> { "classDiagram", "  direction LR" };
        foreach (var (index, type) in types.Index())
        {
            text.Add($"  class t{index}[{Drawing.Mermaid.Quote(type.Name)}] {{");
            if (type.Kind != "class")
                text.Add($"    <<{type.Kind}>>");
            foreach (var field in type.Fields)
                text.Add($"    {(field.Type.Length == 0 ? "" : Generic(field.Type) + " ")}{field.Name}");
            text.Add("  }");
        }

        foreach (var (from, field, to) in References(types))
            text.Add($"  t{from} --> t{to} : {types[from].Fields[field].Name}");
        return string.Join("\n", text) + "\n";
    }

    /// <summary>As a picture.</summary>
    /// <param name="types">The types.</param>
    /// <param name="name">What they are the types of.</param>
    public static string Svg(IReadOnlyList<MapType> types, string name)
    {
        ArgumentNullException.ThrowIfNull(types);
        var references = References(types).ToList();
        var columns = Columns(types.Count, references);
        var bottoms = new double[columns.DefaultIfEmpty().Max() + 1];
        var (boxes, places) = (new List<XElement>(), new (double X, double Y)[types.Count]);
        foreach (var (index, type) in types.Index())
        {
            var (x, y) = places[index] = (columns[index] * (Width + Between), bottoms[columns[index]]);
            var height = Top + (type.Fields.Count * Row) + 8;
            bottoms[columns[index]] += height + 18;
            boxes.Add(Rectangle(x, y, Width, height, "box map"));
            boxes.Add(Text(x + 12, y + 20, type.Name, null, 32));
            boxes.Add(Text(x + 12, y + 36, $"{type.Kind} · {type.Title}", "faint", 44));
            boxes.AddRange(type.Fields.Select((f, i) => Text(x + 12, y + Top + (i * Row) + 12, f.Type.Length == 0 ? f.Name : $"{f.Name}{(f.Required ? "" : "?")}: {f.Type.TrimEnd('?')}", "faint", 44)));
        }

        var lines = references.Select(r => Curve(places[r.From].X + Width, places[r.From].Y + Top + (r.Field * Row) + 8, places[r.To].X, places[r.To].Y + 18));
        return Page.Draw(name, name, types.Count == 1 ? "1 type" : $"{types.Count} types", (bottoms.Length * (Width + Between)) - Between, bottoms.Max(), lines.Concat(boxes));
    }

    // Each type stands right of the first that holds it.
    private static int[] Columns(int count, List<(int From, int Field, int To)> references)
    {
        var columns = Enumerable.Repeat(-1, count).ToArray();
        foreach (var root in Enumerable.Range(0, count).OrderBy(i => references.Any(r => r.To == i && r.From != i)))
        {
            if (columns[root] >= 0)
                continue;
            columns[root] = 0;
            var open = new Queue<int>([root]);
            while (open.TryDequeue(out var type))
            {
                foreach (var to in references.Where(r => r.From == type && columns[r.To] < 0).Select(r => r.To).Distinct().ToList())
                {
                    columns[to] = columns[type] + 1;
                    open.Enqueue(to);
                }
            }
        }

        return columns;
    }

    private static IEnumerable<(int From, int Field, int To)> References(IReadOnlyList<MapType> types)
    {
        var indices = types.Index().ToDictionary(t => t.Item.Name, t => t.Index);
        return from type in types.Index()
               from field in type.Item.Fields.Index()
               where field.Item.Refers is not null && indices.ContainsKey(field.Item.Refers)
               select (type.Index, field.Index, indices[field.Item.Refers!]);
    }

    private static string Generic(string type) => type.Replace('<', '~').Replace('>', '~').Replace(" ", "", StringComparison.Ordinal);
}
