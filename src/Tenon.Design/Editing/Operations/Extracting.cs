using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Makes nodes a step of their own, and calls it where they were.</summary>
internal static class Extracting
{
    public static string Plan(Draft draft, Extract edit)
    {
        var stretch = Stretch.Of(draft.Sources, edit.Nodes, "made a step of");
        var chart = stretch.Chart;
        if (chart.Type is not { } type)
            throw new Refused("There is no class to put the step into.");
        var taken = Scope.Taken(chart.Root, stretch.Span.Start);
        taken.UnionWith(type.MemberNames);
        if (edit.Name is not null && taken.Contains(Snippet.Name(edit.Name)))
            throw new Refused($"{type.Name} has something called {edit.Name} already.");
        MustStandApart(stretch, edit);
        var flow = Flow(stretch, edit);
        var name = edit.Name is null ? Scope.Free(StepNames.Of(stretch, flow.Out), taken) : Snippet.Name(edit.Name);
        var isAsync = stretch.Awaits;
        var function = Guesses.FunctionAround(chart, stretch.Statements[0].SpanStart);
        var returns = stretch.Returns.Count > 0 || !stretch.Goes;
        var gives = stretch.Returns.Count > 0 ? Result(function, chart, stretch.Span.Start) : Tuple(flow.Out, chart, stretch.Span.Start);

        var call = $"{(isAsync ? "await " : "")}{name}({string.Join(", ", flow.In.Select(v => v.Name))});";
        var head = returns ? gives is null ? "" : "return " : Target(stretch, flow.Out);
        List<string> at = [.. head.Contains('\n', StringComparison.Ordinal) ? head.Split('\n')[..^1] : [], head.Split('\n')[^1] + call, .. returns && gives is null && stretch.Returns.Count > 0 && Follows(stretch) ? ["return;"] : Array.Empty<string>()];
        Members.Behind(draft, (MemberDeclarationSyntax)(IsProgram(chart) ? chart.Root.Statements[^1].Parent! : chart.Syntax), Declaration(stretch, flow, name, gives, isAsync, returns));
        Rewriting.Replace(draft, stretch, Fragment.Of(at));
        return $"Make {Dataflow.Titles(stretch.Spots)} the step {Words.Humanise(name)}";
    }

    private sealed record Variables(IReadOnlyList<ISymbol> In, IReadOnlyList<ISymbol> Out, IReadOnlyList<ISymbol> Own);

    private static Fragment Declaration(Stretch stretch, Variables flow, string name, string? gives, bool isAsync, bool returns)
    {
        var chart = stretch.Chart;
        var style = FileStyle.Of(chart.Tree);
        var integration = chart.Type is { } type && Kinds.Has(type, IntegrationReader.AttributeName);
        var step = chart.Model.LookupNamespacesAndTypes(chart.Member.Span.Start, name: "StepAttribute").Any() ? "[Step]" : "[Tenon.Step]";
        var modifiers = IsProgram(chart) ? "static " : chart.Symbol is { IsStatic: true } or IFieldSymbol ? "private static " : "private ";
        var result = isAsync ? gives is null ? "Task" : $"Task<{gives}>" : gives ?? "void";
        var parameters = string.Join(", ", flow.In.Select(v => $"{TypeOf(v, chart, stretch.Span.Start)} {v.Name}"));
        var head = $"{modifiers}{(isAsync ? "async " : "")}{result} {name}({parameters})";
        var body = stretch.HasLines ? Fragment.From(chart.Tree.GetRoot(), stretch.Span)
            : stretch.Spots.DistinctBy(s => (object?)s.Statement ?? s).Select(s => Extent.Of(s).Copy()).Aggregate((a, b) => a.Then(b));
        var own = Fragment.Of(flow.Own.Select(v => $"{TypeOf(v, chart, stretch.Span.Start)} {v.Name};"));
        if (!own.IsEmpty)
            body = own.Then(body);
        if (!returns && flow.Out.Count > 0)
            body = body.Then(Fragment.Of($"return {(flow.Out.Count == 1 ? flow.Out[0].Name : $"({string.Join(", ", flow.Out.Select(v => v.Name))})")};"));
        List<string> opening = [IsProgram(chart) ? $"// {Words.Humanise(name)}." : $"/// <summary>{Words.Humanise(name)}.</summary>", .. integration ? [step] : Array.Empty<string>(), .. style.BraceOnOwnLine ? [head, "{"] : new[] { head + " {" }];
        return Fragment.Of(opening).Then(body.Deeper(1)).Then(Fragment.Of("}"));
    }

    private static Variables Flow(Stretch stretch, Extract edit)
    {
        var (chart, statements) = (stretch.Chart, stretch.Statements);
        if (chart.Model.AnalyzeDataFlow(statements[0], statements[^1]) is not { Succeeded: true } data)
            throw new Refused("What these nodes take and give cannot be told.", edit.Nodes);
        bool IsLocal(ISymbol s) => s is ILocalSymbol || s is IParameterSymbol { IsThis: false, ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };
        var given = data.DataFlowsIn.Where(IsLocal).ToList();
        if (data.WrittenInside.FirstOrDefault(s => data.CapturedOutside.Contains(s, SymbolEqualityComparer.Default)) is { } shared)
            throw new Refused($"{shared.Name} is changed here and used by a function of the method.", edit.Nodes);
        if (given.Concat(data.WrittenInside).FirstOrDefault(s => s is IParameterSymbol { RefKind: not RefKind.None } or ILocalSymbol { IsRef: true }) is { } reference)
            throw new Refused($"{reference.Name} is a reference to a variable of somebody else.", edit.Nodes);
        var later = Dataflow.Uses(chart.Model, chart.Syntax, Dataflow.Declared(chart.Model, statements), statements).Select(u => u.Symbol).ToList();
        if (later.FirstOrDefault(s => s is IMethodSymbol or ILabelSymbol) is { } function)
            throw new Refused($"{function.Name} is used outside of these nodes, too.", edit.Nodes);
        if (Dataflow.Needs(chart.Model, statements).FirstOrDefault(n => n.Symbol is IMethodSymbol or ILabelSymbol) is { Symbol: { } needed })
            throw new Refused($"These nodes use {needed.Name}, which is inside the method.", edit.Nodes);
        var results = data.DataFlowsOut.Concat(later.OfType<ILocalSymbol>()).Where(IsLocal).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>().ToList();
        var own = data.WrittenInside.Concat(data.ReadInside).Where(IsLocal).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>()
            .Where(s => !given.Contains(s, SymbolEqualityComparer.Default) && !data.VariablesDeclared.Contains(s, SymbolEqualityComparer.Default)).ToList();

        // A variable that is given a value here in some cases only has to come in with the one that it has.
        foreach (var result in results.Where(r => !data.VariablesDeclared.Contains(r, SymbolEqualityComparer.Default) && !data.AlwaysAssigned.Contains(r, SymbolEqualityComparer.Default)))
        {
            if (!given.Contains(result, SymbolEqualityComparer.Default))
                given.Add(result);
            own.RemoveAll(o => SymbolEqualityComparer.Default.Equals(o, result));
        }

        var ordered = given.Where(g => !own.Contains(g, SymbolEqualityComparer.Default)).OrderBy(s => TypeOf(s) is { Name: "CancellationToken" }).ThenBy(s => s.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? 0).ToList();
        if (ordered.Concat(results).Concat(own).FirstOrDefault(s => TypeOf(s) is null or { TypeKind: TypeKind.Error } or { IsAnonymousType: true } or { IsRefLikeType: true } || Mentions(TypeOf(s)!)) is { } unnamed)
            throw new Refused($"The type of {unnamed.Name} cannot be written for a method of its own.", edit.Nodes);
        return new Variables(ordered, results, own);
    }

    private static void MustStandApart(Stretch stretch, Extract edit)
    {
        var chart = stretch.Chart;
        if (stretch.Has<YieldStatementSyntax>())
            throw new Refused("These nodes give results one at a time, which a step cannot do for a method.", edit.Nodes);
        var jumps = stretch.Jumps.Where(j => j is not YieldStatementSyntax).ToList();
        if (jumps.Count > 0)
            throw new Refused($"{jumps[0].ToString().TrimEnd(';')} leads out of these nodes.", [.. Dataflow.SpotsOf(chart, jumps).Select(s => s.Node.Id)]);
        if (stretch.Returns.Count > 0 && stretch.Goes)
            throw new Refused("A return in these nodes would end the step only, and not the method.", [.. Dataflow.SpotsOf(chart, stretch.Returns).Select(s => s.Node.Id)]);
        if (stretch.Statements.OfType<LocalDeclarationStatementSyntax>().FirstOrDefault(d => !d.UsingKeyword.IsKind(SyntaxKind.None)) is { } held && stretch.Goes)
            throw new Refused($"{held.Declaration.Variables[0].Identifier.ValueText} would be given back at the end of the step.", edit.Nodes);
        if (stretch.Statements.Any(s => s is LabeledStatementSyntax))
            throw new Refused("A label stays where it is.", edit.Nodes);
    }

    // What takes the call's result: a variable that is declared, one that is there, or several.
    private static string Target(Stretch stretch, IReadOnlyList<ISymbol> results)
    {
        bool IsDeclared(ISymbol s) => s.DeclaringSyntaxReferences.Any(r => stretch.Statements.Any(t => t.Span.Contains(r.Span)));
        return results.Count switch
        {
            0 => "",
            1 => IsDeclared(results[0]) ? $"var {results[0].Name} = " : $"{results[0].Name} = ",
            _ => results.All(IsDeclared) ? $"var ({string.Join(", ", results.Select(r => r.Name))}) = " : $"({string.Join(", ", results.Select(r => IsDeclared(r) ? $"var {r.Name}" : r.Name))}) = ",
        };
    }

    // What is taken out of a program's statements becomes a function among them.
    private static bool IsProgram(Chart chart) => chart.Root.Form == SequenceForm.Program;

    private static bool Follows(Stretch stretch) => stretch.In.Spots.Count > stretch.Spots[^1].Index + 1 || stretch.In != stretch.Chart.Root;

    private static string? Result(IMethodSymbol? function, Chart chart, int at)
    {
        if (function is null)
            throw new Refused("What these nodes return cannot be told.");
        var type = function.IsAsync ? (function.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() : function.ReturnsVoid ? null : function.ReturnType;
        return type is null || function.MethodKind == MethodKind.Constructor ? null : Written(type, chart, at);
    }

    private static string? Tuple(IReadOnlyList<ISymbol> results, Chart chart, int at) => results.Count switch
    {
        0 => null,
        1 => TypeOf(results[0], chart, at),
        _ => $"({string.Join(", ", results.Select(r => $"{TypeOf(r, chart, at)} {r.Name}"))})",
    };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch { ILocalSymbol local => local.Type, IParameterSymbol parameter => parameter.Type, _ => null };

    // The compiler lets every var be null; its author said nothing of the kind.
    private static string TypeOf(ISymbol symbol, Chart chart, int at)
        => Written(symbol is ILocalSymbol { Type.IsReferenceType: true } local && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { Parent: VariableDeclarationSyntax { Type.IsVar: true } } or SingleVariableDesignationSyntax
            ? TypeOf(symbol)!.WithNullableAnnotation(NullableAnnotation.None) : TypeOf(symbol)!, chart, at);

    private static string Written(ITypeSymbol type, Chart chart, int at) => type.ToMinimalDisplayString(chart.Model, at, SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    private static bool Mentions(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.TypeParameterKind == TypeParameterKind.Method,
        IArrayTypeSymbol array => Mentions(array.ElementType),
        IPointerTypeSymbol => true,
        INamedTypeSymbol named => named.TypeArguments.Any(Mentions),
        _ => false,
    };
}
