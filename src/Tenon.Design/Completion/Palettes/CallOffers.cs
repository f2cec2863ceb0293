using Microsoft.CodeAnalysis;
using Tenon.Design.Completion.Filling;
using Tenon.Design.Completion.Sites;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Generators.Reading;

namespace Tenon.Design.Completion.Palettes;

/// <summary>Offers calls: the operations of connections, and the project's own mappings, steps and functions.</summary>
internal sealed class CallOffers(Site site)
{
    /// <summary>The connections of this integration, and what is held of one: a transaction.</summary>
    public IEnumerable<OfferGroup> Connections()
    {
        var parts = site.Values.Where(v => Kinds.IsConnector(v.Type) || Kinds.Has(v.Type, "Tenon.ConnectionPartAttribute")).Reverse().Select(v => (v.Symbol.Name, v.Expression, v.Type));
        return parts.Concat(Values.Connections(site).Select(c => (c.Parameter.Name, c.Expression, c.Parameter.Type)))
            .Select(c => new OfferGroup(c.Name, PaletteGroupKind.Connection, Operations($"op:{c.Name}.", $"{c.Expression}.", c.Name, c.Type, null)))
            .Where(g => g.Offers.Count > 0);
    }

    /// <summary>Connections that this integration has not got: those of other integrations, and one of each connector that is referenced.</summary>
    public IEnumerable<OfferGroup> Connectors()
    {
        if (site.Type is not { } type || site.Member is not { IsStatic: false } || !Kinds.Has(type, IntegrationReader.AttributeName))
            yield break;
        var own = Kinds.Constructor(type)?.Parameters.Select(p => p.Name).ToHashSet() ?? [];
        var others = ProjectTypes.Integrations(site.Compilation).Where(i => !SymbolEqualityComparer.Default.Equals(i, type))
            .SelectMany(i => Kinds.Constructor(i)?.Parameters ?? []).Where(p => Kinds.ServiceReason(p) is null && p.Type is INamedTypeSymbol { TypeKind: not TypeKind.Error } && !own.Contains(p.Name)).DistinctBy(p => p.Name);
        foreach (var parameter in others)
        {
            if (Operations($"op:{parameter.Name}.", $"{Names.Identifier(parameter.Name)}.", parameter.Name, parameter.Type, New(parameter.Name, parameter.Type)) is { Count: > 0 } offers)
                yield return new OfferGroup(parameter.Name, PaletteGroupKind.Connector, offers);
        }

        foreach (var connector in Connectors(site.Compilation).OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            // A connection that is to be made is called what it is a connection to, until somebody knows better.
            var name = new Variables(site).Take(Kinds.Attribute(connector, "Tenon.ConnectorAttribute") is { ConstructorArguments: [{ Value: string kind }, ..] } ? kind : Variables.OfType(connector) ?? "connection");
            if (Operations($"new:{connector.ToDisplayString()}.", $"{name}.", name, connector, New(name, connector)) is { Count: > 0 } offers)
                yield return new OfferGroup(Words.Summary(connector) is { Length: > 0 and <= 60 } summary ? summary : Words.Humanise(connector.Name), PaletteGroupKind.Connector, offers);
        }
    }

    /// <summary>The mappings, steps and functions of the project that can be called.</summary>
    public OfferGroup Project()
    {
        var visible = site.Model.LookupSymbols(site.Position).OfType<IMethodSymbol>()
            .Where(m => m.MethodKind == MethodKind.Ordinary ? IsOwn(m) : m.MethodKind == MethodKind.LocalFunction && CanCall(m)).Select(m => (Method: m, Receiver: ""));
        var elsewhere = ProjectTypes.Declared(site.Compilation).Where(t => !SymbolEqualityComparer.Default.Equals(t, site.Type) && !t.IsGenericType)
            .SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(m => m is { IsStatic: true, MethodKind: MethodKind.Ordinary } && IsOwn(m) && site.Compilation.IsSymbolAccessibleWithin(m, (ISymbol?)site.Type ?? site.Compilation.Assembly)
                && (Kinds.Has(m, "Tenon.MapAttribute") || Kinds.Has(m, "Tenon.StepAttribute") || m.ContainingType.IsStatic))
            .Select(m => (Method: m, Receiver: site.Name(m.ContainingType) + "."));
        var offers = visible.Concat(elsewhere).Where(m => CallWriter.CanWrite(m.Method, site)).Select(m =>
        {
            var kind = Kinds.Has(m.Method, "Tenon.MapAttribute") ? NodeKind.Map : Kinds.Has(m.Method, "Tenon.StepAttribute") ? NodeKind.Step : NodeKind.Function;
            return Call($"call:{m.Method.ContainingType?.Name}.", m.Receiver, m.Receiver, kind, m.Method, null);
        });
        return new OfferGroup("This project", PaletteGroupKind.Project, [.. offers.DistinctBy(o => o.Id)]);
    }

    private List<Offer> Operations(string id, string receiver, string name, ITypeSymbol type, NewConnection? connection)
        => type is not INamedTypeSymbol named ? [] : [.. Palettes.Operations.Of(named, site).Select(m => Call(id, receiver, $"{name}.", CallWriter.Awaits(m) && !Shapes.IsTask(m.ReturnType) ? NodeKind.Loop : NodeKind.Call, m, connection))];

    private Offer Call(string id, string receiver, string shown, NodeKind kind, IMethodSymbol method, NewConnection? connection)
    {
        PaletteItem Item(string whole)
        {
            var documentation = Documentation.Of(method);
            var title = Words.Of(method);
            var words = method.Parameters.Select(p => p.Name).Prepend(Words.Humanise(method.Name)).Append(documentation.Returns).Append(Shapes.Awaited(method.ReturnType) is { } result ? Names.Short(result) : "");
            return new PaletteItem(whole, kind, title, Words.Says(title, documentation.Summary) ? "" : documentation.Summary, $"{shown}{method.Name}", string.Join(' ', words).Trim());
        }

        return new Offer($"{id}{Signature(method)}", Item, () => new ItemCode(
            new CallWriter(site).Statement(receiver, method), connection, Usings(connection), CallWriter.Awaits(method) && site.Awaiting == Awaiting.WhenAsync));
    }

    private static string Signature(IMethodSymbol method)
        => $"{method.Name}{(method.IsGenericMethod ? $"<{string.Join(",", method.TypeParameters.Select(t => t.Name))}>" : "")}({string.Join(",", method.Parameters.Select(p => Names.Short(p.Type).Replace(", ", ",", StringComparison.Ordinal)))})";

    // An extension is only found where its namespace is imported, so only a new connection's type can need one.
    private List<string> Usings(NewConnection? connection)
        => connection is { Namespace.Length: > 0 } && site.Model.LookupNamespacesAndTypes(site.Position, name: connection.Type.Split('<')[0]).IsEmpty ? [connection.Namespace] : [];

    private static NewConnection New(string name, ITypeSymbol type)
        => new(name, Names.Short(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)), type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "");

    // Flows are woken, not called; a method that calls itself is seldom meant.
    private bool IsOwn(IMethodSymbol method)
        => !method.IsImplicitlyDeclared && method.CanBeReferencedByName && method.DeclaringSyntaxReferences.Any(r => !ProjectReader.IsGenerated(r.SyntaxTree))
            && Kinds.Trigger(method) is null && !Kinds.Has(method, "Tenon.ProjectSetupAttribute") && !SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, site.Member)
            && (method.IsStatic || site.Member is { IsStatic: false }) && method.Name != "Main" && method.ContainingType?.SpecialType != SpecialType.System_Object
            && (method.OverriddenMethod is null) && !(method.ContainingType is { IsRecord: true } && method.Name is "PrintMembers" or "Deconstruct");

    // A function inside the method may use variables of the method, and those must have their values by then.
    private bool CanCall(IMethodSymbol function)
    {
        if (function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not Microsoft.CodeAnalysis.CSharp.Syntax.LocalFunctionStatementSyntax { Body: { } body } declaration
            || body.Span.Contains(site.Position) || !site.Chart.Syntax.Span.Contains(body.Span) || (!function.IsStatic && Values.Outside(declaration, site)))
        {
            return false;
        }

        return site.Model.AnalyzeDataFlow(body) is { Succeeded: true } flow
            && flow.ReadInside.Concat(flow.CapturedInside).Where(s => s is ILocalSymbol local && !flow.VariablesDeclared.Contains(local)).All(s => site.Values.Any(v => SymbolEqualityComparer.Default.Equals(v.Symbol, s)));
    }

    /// <summary>The connectors of the packages and projects that are referenced, and the project's own.</summary>
    private static IEnumerable<INamedTypeSymbol> Connectors(Compilation compilation)
    {
        var tenon = compilation.GetTypeByMetadataName("Tenon.ConnectorAttribute")?.ContainingAssembly;
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(a => tenon is not null && a.Modules.Any(m => m.ReferencedAssemblies.Contains(tenon.Identity))).Prepend(compilation.Assembly);
        return assemblies.SelectMany(a => ProjectTypes.Types(a.GlobalNamespace))
            .Where(t => Kinds.IsConnector(t) && t is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false } && compilation.IsSymbolAccessibleWithin(t, compilation.Assembly));
    }
}
