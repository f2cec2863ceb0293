using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Completion;
using Tenon.Design.Editing;
using Tenon.Design.Model;

namespace Tenon.Design.Tests;

/// <summary>What the value picker promises, over methods that are hard to edit: each value that it offers is put where it was offered, and the compiler is asked.</summary>
public sealed class ValuePropertyTests
{
    // No such name, not assigned, not declared yet, not to be had in this function, nothing of an object here, not accessible, no such member.
    private static readonly HashSet<string> NotThere =
    [
        "CS0103", "CS0165", "CS0841", "CS0844", "CS1628", "CS1686", "CS1764", "CS8175", "CS8820", "CS8821", "CS8421", "CS8422", "CS9108", "CS0120", "CS0026", "CS1673", "CS0122", "CS1061",
    ];

    public static TheoryData<string> Files() => [.. Subject.Tricky().Select(s => s.Name).Where(n => !n.Contains(' ', StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Files))]
    public void What_is_offered_is_there_and_what_fits_compiles(string file) => Offered(file, 3);

    [Theory, MemberData(nameof(Files)), Trait("suite", "long")]
    public void All_that_is_offered_is_there_and_what_fits_compiles(string file) => Offered(file, 1);

    // At each node, or at one of some.
    private static void Offered(string file, int one)
    {
        var subject = Subject.Tricky().Single(s => s.Name == file);
        var (forms, scope, planner) = (new FormReader(subject.Compilation, "/project"), new ScopeReader(subject.Compilation, "/project"), new EditPlanner(subject.Compilation, "/project"));
        var (offered, fitting) = (0, 0);
        var wrong = new List<string>();
        foreach (var (_, node) in subject.Diagrams.SelectMany(d => Guarantees.Flat(d.Nodes)).Index().Where(n => n.Index % one == 0))
        {
            foreach (var field in forms.Read(node.Id).Fields.Where(f => !f.IsConstant))
            {
                // What fits must compile, one by one; of the others, all at once, it must only be there.
                var values = scope.Values(node.Id, field.Name).SelectMany(v => v.Members.Prepend(v)).ToList();
                offered += values.Count;
                fitting += values.Count(v => v.Fits);
                foreach (var value in values.Where(v => v.Fits))
                    wrong.AddRange(Errors(subject, planner, node.Id, field, value.Expression).Select(e => $"{node.Id} {field.Name} = {value.Expression}, which fits: {e.Error}"));
                if (values.Where(v => !v.Fits).Select(v => v.Expression).ToList() is [_, ..] others)
                {
                    wrong.AddRange(Errors(subject, planner, node.Id, field, $"({string.Join(", ", others)})")
                        .Where(e => NotThere.Contains(e.Error.Id) && (e.Inside || others.Any(o => e.Error.GetMessage(null) == $"Use of unassigned local variable '{o}'"))).Select(e => $"{node.Id} {field.Name}: {e.Error}"));
                }
            }
        }

        wrong.ShouldBeEmpty($"{wrong.Count} of {offered} values, {fitting} of which fit, are wrong.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{offered} values, {fitting} fit.");
        offered.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Many_values_fit() => Subject.Tricky().Where(s => s.Name is "Flows" or "Steps").Sum(Fitting).ShouldBeGreaterThan(60);

    private static int Fitting(Subject subject)
    {
        var (forms, scope) = (new FormReader(subject.Compilation, "/project"), new ScopeReader(subject.Compilation, "/project"));
        return subject.Diagrams.SelectMany(d => Guarantees.Flat(d.Nodes)).Sum(n => forms.Read(n.Id).Fields.Sum(f => scope.Values(n.Id, f.Name).SelectMany(v => v.Members.Prepend(v)).Count(v => v.Fits)));
    }

    // The errors of the method when a field has a value, and which of them are in the value itself.
    private static IEnumerable<(Diagnostic Error, bool Inside)> Errors(Subject subject, EditPlanner planner, string node, FormField field, string value)
    {
        var text = field.Editor is FieldEditor.Sql or FieldEditor.Template ? $"$\"{{{value}}}\"" : value;
        var changes = field.Span is { } span ? [new TextPatch(span.Start, span.Length, text)] : planner.Plan(new SetInput(node, field.Name, text)).Files.Single().Changes;
        var (compilation, tree) = subject.With(Patches.Apply(subject.Text, changes));
        var put = new TextSpan(changes[0].Start, changes[0].Text.Length);
        var method = tree.GetRoot().FindToken(put.Start).Parent!.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        return compilation.GetSemanticModel(tree).GetDiagnostics(method.FullSpan).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => (d, put.Contains(d.Location.SourceSpan)));
    }
}
