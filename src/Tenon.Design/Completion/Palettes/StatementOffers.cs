using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Palettes;

/// <summary>Offers statements, as far as they may stand at a point.</summary>
internal sealed class StatementOffers(Site site)
{
    private const string Block = "\n{\n}";
    private readonly Filler _filler = site.Filler;

    private Variables Names => new(site);

    public IEnumerable<OfferGroup> Groups()
    {
        yield return Group("Logic", Logic());
        yield return Group("Values and notes", Notes());
        yield return Group("End and errors", Ends());
    }

    private static OfferGroup Group(string title, IEnumerable<Offer> offers) => new(title, PaletteGroupKind.Statement, [.. offers]);

    private IEnumerable<Offer> Logic()
    {
        yield return Item("if", NodeKind.Branch, "If", "Does something only when a condition holds.", "branch condition else decide choose when", () => $"if ({Condition("true")}){Block}");
        yield return Item("switch", NodeKind.Switch, "Switch", "Does one of several things, by a value.", "case choose branch decide match", Switch);
        yield return Item("foreach", NodeKind.Loop, "For each", "Does something for each of many.", "loop repeat iterate items all every collection list", ForEach);
        yield return Item("for", NodeKind.Loop, "Count", "Does something a number of times.", "loop repeat for times", () => Named("i", i => $"for (var {i} = 0; {i} < 10; {i}++){Block}"));
        yield return Item("while", NodeKind.Loop, "While", "Does something again as long as a condition holds.", "loop repeat until", () => $"while ({Condition("false")}){Block}");
        if (site.CanBreak)
            yield return Item("break", NodeKind.Jump, "Leave the loop", "Goes on behind the loop.", "break stop exit end", () => "break;");
        if (site.CanContinue)
            yield return Item("continue", NodeKind.Jump, "Go on with the next", "Leaves out the rest for this one.", "continue skip next", () => "continue;");
        yield return Item("try", NodeKind.Try, "Try", "Does something, and something else when it fails.", "catch error exception handle fail finally", () => $"try{Block}\ncatch ({site.Name("System.Exception")})\n{{\n    throw;\n}}");
        if (site.Awaiting == Awaiting.No)
            yield break;
        yield return Item("parallel", NodeKind.Parallel, "For each, several at once", "Does something for each of many, several at the same time.", "parallel concurrent loop foreach items together", Parallel, awaits: true);
        yield return Item("wait", NodeKind.Wait, "Wait", "Waits for a while.", "delay pause sleep time seconds", () => $"await {site.Name("System.Threading.Tasks.Task")}.Delay({site.Name("System.TimeSpan")}.FromSeconds(1){(_filler.Token is { } ct ? ", " + ct : "")});", awaits: true);
    }

    private IEnumerable<Offer> Notes()
    {
        yield return Item("variable", NodeKind.Variable, "Variable", "Keeps a value under a name.", "let set declare value remember", () => Named("value", v => $"var {v} = \"\";"));
        if (Changeable() is { } variable)
            yield return Item("set", NodeKind.Variable, "Change a variable", "Gives a variable another value.", "assign set update value", () => $"{variable.Expression} = {Defaults.Of(variable.Type, "", site, _filler)};");
        yield return Item("comment", NodeKind.Comment, "Comment", "Says something to whoever reads it.", "note remark explain", () => "// What happens here");
        if (Log() is { } log)
        {
            yield return new Offer(
                "statement:log", id => new PaletteItem(id, NodeKind.Function, "Write to the log", "Writes a line for whoever runs it.", $"{log}.LogInformation", "trace print information message logger"),
                () => new ItemCode($"{log}.LogInformation(\"It happened\");", null, HasLogging() ? [] : ["Microsoft.Extensions.Logging"], false));
        }

        if (site.Compilation.GetTypeByMetadataName("Tenon.Run") is { } run)
            yield return Item("tag", NodeKind.Function, "Tag the run", "Attaches a value to the run that it is found by.", "mark search find number", () => $"{site.Name(run)}.Current.Tag(\"name\", {Tagged()});");
    }

    private IEnumerable<Offer> Ends()
    {
        if (site.Item is { } item && !site.Within<TryStatementSyntax>() && !site.Within<LockStatementSyntax>())
        {
            yield return Item("yield", NodeKind.Return, "Give one", "Gives one of many, and goes on.", "yield return item result", () => $"yield return {Value(item)};");
            yield return Item("end", NodeKind.Return, "End", "Gives no more.", "yield break stop", () => "yield break;");
        }
        else if (!site.IsIterator && site.CanReturn && Result(out var result))
        {
            yield return result is null
                ? Item("return", NodeKind.Return, "End", "Ends here.", "return stop finish", () => "return;")
                : Item("return", NodeKind.Return, "Return", "Ends with a result.", "respond reply answer result response end", () => $"return {Value(result)};");
        }

        foreach (var (id, type, title, summary, words, message) in Rejections)
        {
            if (site.Compilation.GetTypeByMetadataName(type) is { } error)
                yield return Item(id, NodeKind.Reject, title, summary, words, () => $"throw new {site.Name(error)}(\"{message}\");");
        }

        yield return Item("throw", NodeKind.Throw, "Fail", "Ends with an error, which may be tried again.", "throw error exception raise", () => $"throw new {site.Name("System.InvalidOperationException")}(\"It did not work.\");");
        if (site.CanRethrow)
            yield return Item("rethrow", NodeKind.Throw, "Throw it on", "Leaves the error to whoever is around.", "rethrow error exception", () => "throw;");
    }

    private static readonly (string Id, string Type, string Title, string Summary, string Words, string Message)[] Rejections =
    [
        ("reject", "Tenon.Rejected", "Reject", "The input cannot be accepted: 422 to a caller, a dead letter elsewhere.", "refuse invalid validate 422 error", "It cannot be accepted."),
        ("notFound", "Tenon.NotFound", "Not found", "What is asked for does not exist: 404 to a caller.", "missing unknown 404 reject error", "There is none."),
        ("conflict", "Tenon.Conflict", "Conflict", "The input contradicts what there is: 409 to a caller.", "duplicate exists 409 reject error", "It is there already."),
    ];

    private Offer Item(string id, NodeKind kind, string title, string summary, string words, Func<string> write, bool awaits = false)
        => new($"statement:{id}", whole => new PaletteItem(whole, kind, title, summary, null, words), () => new ItemCode(write(), null, [], awaits && site.Awaiting == Awaiting.WhenAsync));

    private string Named(string wished, Func<string, string> write) => write(Names.Take(wished));

    private string Condition(string otherwise) => _filler.All.LastOrDefault(v => v.Type.SpecialType == SpecialType.System_Boolean)?.Expression ?? otherwise;

    private string Switch()
    {
        var value = _filler.All.LastOrDefault(v => v.Type.TypeKind == TypeKind.Enum) ?? _filler.All.LastOrDefault(v => v.Type.SpecialType == SpecialType.System_String) ?? _filler.All.LastOrDefault(v => Shapes.IsNumber(v.Type));
        const string Otherwise = "    default:\n        break;\n}";
        return value switch
        {
            null => $"switch (\"\")\n{{\n{Otherwise}",
            { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } choice } => $"switch ({value.Expression})\n{{\n"
                + string.Concat(choice.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).DistinctBy(f => f.ConstantValue).Take(12).Select(f => $"    case {site.Name(choice)}.{Generators.Reading.Names.Identifier(f.Name)}:\n        break;\n")) + Otherwise,
            { Type.SpecialType: SpecialType.System_String } => $"switch ({value.Expression})\n{{\n    case \"\":\n        break;\n{Otherwise}",
            _ => $"switch ({value.Expression})\n{{\n    case 0:\n        break;\n{Otherwise}",
        };
    }

    private string ForEach()
    {
        var several = Several(site.Awaiting == Awaiting.Yes);
        var one = Names.Take(several is null ? "item" : Variables.OfType(several.Value.Item) ?? Variables.One(several.Value.Expression.Split('.')[^1]));
        return several is { } many ? $"{(many.Awaits ? "await " : "")}foreach (var {one} in {many.Expression}){Block}" : $"foreach (var {one} in new[] {{ 1, 2, 3 }}){Block}";
    }

    private string Parallel()
    {
        var (several, names) = (Several(asynchronously: true), Names);
        var one = names.Take(several is null ? "item" : Variables.OfType(several.Value.Item) ?? Variables.One(several.Value.Expression.Split('.')[^1]));
        var inner = names.Take("stop");
        return $"await {site.Name("System.Threading.Tasks.Parallel")}.ForEachAsync({several?.Expression ?? "new[] { 1, 2, 3 }"}{(_filler.Token is { } ct ? ", " + ct : "")}, async ({one}, {inner}) =>{Block});";
    }

    private (string Expression, ITypeSymbol Item, bool Awaits)? Several(bool asynchronously)
    {
        var own = _filler.All.Where(v => !v.MayBeNull).Select(v => (v.Expression, v.Type));
        var parts = _filler.All.Where(v => !v.MayBeNull && !Shapes.IsPlain(v.Type) && Shapes.Item(v.Type) is null)
            .SelectMany(v => Shapes.Readable(v.Type, site.Compilation).Where(m => Shapes.TypeOf(m).NullableAnnotation != NullableAnnotation.Annotated).Select(m => ($"{v.Expression}.{Generators.Reading.Names.Identifier(m.Name)}", Type: Shapes.TypeOf(m))));
        foreach (var (expression, type) in own.Reverse().Concat(parts.Where(p => p.Type.TypeKind == TypeKind.Array || p.Type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic").Reverse()))
        {
            if (Shapes.Item(type) is { } item)
                return (expression, item, false);
            if (asynchronously && Shapes.AsyncItem(type) is { } later)
                return (expression, later, true);
        }

        return null;
    }

    // Parameters are what the caller gave; changing one is seldom meant.
    private Value? Changeable() => _filler.All.LastOrDefault(v => v.Symbol is ILocalSymbol { IsConst: false, IsUsing: false, IsForEach: false, IsFixed: false, IsRef: false } local
        && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } && !Shapes.IsTask(local.Type) && !local.Type.IsRefLikeType && !local.Type.IsAnonymousType);

    private string? Log() => site.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Logging.LoggerExtensions") is null ? null
        : Values.Given(site).Where(g => g.Parameter.Type.AllInterfaces.Append(g.Parameter.Type).Any(i => Generators.Reading.Names.Metadata(i) == "Microsoft.Extensions.Logging.ILogger")).Select(g => g.Expression).FirstOrDefault()
            ?? (site.Compilation.GetTypeByMetadataName("Tenon.Run") is { } run ? $"{site.Name(run)}.Current.Logger" : null);

    private bool HasLogging() => site.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Logging.ILogger") is { } logger
        && site.Model.LookupSymbols(site.Position, logger, "LogInformation", includeReducedExtensionMethods: true).Length > 0;

    private string Tagged() => _filler.All.FirstOrDefault(v => Shapes.IsPlain(v.Type) && v.Type is not ITypeParameterSymbol && v.Type.SpecialType is SpecialType.System_String or SpecialType.System_Int32)?.Expression ?? "\"\"";

    private bool Result(out ITypeSymbol? result)
    {
        result = site.Result;
        return site.FunctionSymbol is { } function && (result is not null || site.IsAsync || function.ReturnsVoid) && (site.Function is not AnonymousFunctionExpressionSyntax || result is null or { TypeKind: not TypeKind.Error });
    }

    private string Value(ITypeSymbol type)
        => _filler.Best(type, "result") ?? (Shapes.IsTask(type) ? null : _filler.All.LastOrDefault(v => !v.MayBeNull && Shapes.IsPlain(type) && SymbolEqualityComparer.Default.Equals(v.Type, type))?.Expression) ?? Defaults.Of(type, "", site, _filler);
}
