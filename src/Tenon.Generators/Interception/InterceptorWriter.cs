using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tenon.Generators.Reading;

namespace Tenon.Generators.Interception;

/// <summary>Writes the method that stands in for a call: the same call as a step of the current run.</summary>
/// <remarks>
/// An asynchronous call becomes <c>Run.Call(node, state, static s => s.self.Op(s.a0))</c>: no closure, one async frame. A synchronous one is bracketed by
/// <c>Run.Enter</c> and <c>Run.Exit</c>, which also serves references and spans. <c>$NAME</c>, <c>$NODE</c> and <c>$INTERCEPTS</c> are filled in when the file is written.
/// </remarks>
internal static class InterceptorWriter
{
    public static string Write(IMethodSymbol called, Compilation compilation)
    {
        var original = called.ReducedFrom?.OriginalDefinition ?? called.OriginalDefinition;
        var reduced = called.MethodKind == MethodKind.ReducedExtension;
        var typeParameters = TypeParameters(original);
        var parameters = original.Parameters;
        var self = original.IsStatic ? null : Names.Of(original.ContainingType);

        var signature = parameters.Select((p, i) => $"{(reduced && i == 0 ? "this " : "")}{Modifier(p.RefKind)}{Names.Of(p.Type)} a{i}");
        if (self is not null)
            signature = signature.Prepend($"this {self} self");

        var open = typeParameters.Count == 0 ? "" : $"<{string.Join(", ", typeParameters.Select(t => t.Name))}>";
        var returns = original.ReturnsVoid ? "void" : Names.Of(original.ReturnType);
        var text = new StringBuilder();
        var accessor = compilation.IsSymbolAccessibleWithin(original, compilation.Assembly) ? null : Accessor(text, original, returns);
        text.AppendLine("$INTERCEPTS");
        text.Append($"public static {returns} $NAME{open}({string.Join(", ", signature)})");
        foreach (var typeParameter in typeParameters)
            text.Append(Constraints(typeParameter));
        text.AppendLine();

        if (CallReader.IsAsync(original.ReturnType))
            WriteAsync(text, original, accessor);
        else
            WriteSync(text, original, accessor);
        return text.ToString();
    }

    /// <summary>What travels to the call, as the last argument of the node's constructor.</summary>
    public static string Inputs(IMethodSymbol called)
    {
        var original = called.ReducedFrom?.OriginalDefinition ?? called.OriginalDefinition;
        var inputs = Carried(original).Select(p => p is null || (called.MethodKind == MethodKind.ReducedExtension && p.Ordinal == 0) ? "null"
            : $"new({Names.Literal(p.Name)}{(Kinds.Has(p, "Tenon.SensitiveAttribute") ? ", true" : "")})").ToList();
        return inputs.Count == 0 ? "" : $", [{string.Join(", ", inputs)}]";
    }

    // The receiver, as null, and what can be put beside it into a tuple; an asynchronous call's token travels by itself.
    private static IEnumerable<IParameterSymbol?> Carried(IMethodSymbol original)
    {
        var isAsync = CallReader.IsAsync(original.ReturnType);
        if (isAsync && !original.IsStatic)
            yield return null;
        foreach (var parameter in original.Parameters)
        {
            if (isAsync ? !SymbolEqualityComparer.Default.Equals(parameter, Token(original)) : parameter.RefKind != RefKind.Out && !parameter.Type.IsRefLikeType && !IsToken(parameter))
                yield return parameter;
        }
    }

    private static IParameterSymbol? Token(IMethodSymbol original) => original.Parameters.LastOrDefault(IsToken);

    private static bool IsToken(IParameterSymbol parameter) => Names.Metadata(parameter.Type) == "System.Threading.CancellationToken";

    private static string State(IEnumerable<string> carried) => carried.ToList() switch { [] => "0", [var only] => only, var all => $"({string.Join(", ", all)})" };

    private static void WriteAsync(StringBuilder text, IMethodSymbol original, string? accessor)
    {
        var token = Token(original);
        var carried = Carried(original).Select(p => p is null ? "self" : $"a{p.Ordinal}").ToList();
        string Argument(string name) => carried.Count == 1 ? "s" : $"s.{name}";
        var call = Call(original, accessor, "self", p => SymbolEqualityComparer.Default.Equals(p, token) ? "ct" : Argument($"a{p.Ordinal}"), Argument);
        var method = Names.Metadata(original.ReturnType) switch
        {
            "System.Collections.Generic.IAsyncEnumerable`1" => "Stream",
            "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" => "CallValue",
            _ => "Call",
        };
        text.AppendLine($"    => global::Tenon.Run.{method}($NODE, {State(carried)}, static (s, ct) => {call}{(token is null ? "" : $", a{token.Ordinal}")});");
    }

    private static void WriteSync(StringBuilder text, IMethodSymbol original, string? accessor)
    {
        var call = Call(original, accessor, "self", p => Modifier(p.RefKind) + $"a{p.Ordinal}", static name => name);
        text.AppendLine("{");
        text.AppendLine("    var step = global::Tenon.Run.Enter($NODE);");
        if (Carried(original).Any())
            text.AppendLine($"    step?.Takes({State(Carried(original).Select(p => $"a{p!.Ordinal}"))});");
        text.AppendLine("    try");
        text.AppendLine("    {");
        text.AppendLine("        " + (
            original.Parameters.Any(p => p.RefKind == RefKind.Out) || original.ReturnType.IsRefLikeType ? (original.ReturnsVoid ? $"{call};" : $"var result = {call};")
            : original.ReturnsVoid ? $"if (step is null || !step.Given()) {call};"
            : $"var result = step is not null && step.Given<{Names.Of(original.ReturnType)}>(out var given) ? given : {call};"));
        if (!original.ReturnsVoid && !original.ReturnType.IsRefLikeType)
            text.AppendLine("        step?.Gives(result);");
        text.AppendLine("        global::Tenon.Run.Exit(step);");
        if (!original.ReturnsVoid)
            text.AppendLine("        return result;");
        text.AppendLine("    }");
        text.AppendLine("    catch (global::System.Exception e)");
        text.AppendLine("    {");
        text.AppendLine("        global::Tenon.Run.Exit(step, e);");
        text.AppendLine("        throw;");
        text.AppendLine("    }");
        text.AppendLine("}");
    }

    private static string Call(IMethodSymbol original, string? accessor, string self, Func<IParameterSymbol, string> argument, Func<string, string> receiver)
    {
        var arguments = string.Join(", ", original.Parameters.Select(argument));
        if (accessor is not null)
        {
            var first = original.IsStatic ? "null" : receiver(self);
            return $"{accessor}({(arguments.Length == 0 ? first : $"{first}, {arguments}")})";
        }

        var target = original.IsStatic ? Names.Of(original.ContainingType) : receiver(self);
        var own = original.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", original.TypeParameters.Select(t => t.Name))}>";
        return $"{target}.{Names.Identifier(original.Name)}{own}({arguments})";
    }

    // A private [Map] or [Step] is reached without reflection, as if it were ours.
    private static string Accessor(StringBuilder text, IMethodSymbol original, string returns)
    {
        var kind = original.IsStatic ? "StaticMethod" : "Method";
        var parameters = original.Parameters.Select(p => $"{Modifier(p.RefKind)}{Names.Of(p.Type)} a{p.Ordinal}");
        text.AppendLine($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, Name = {Names.Literal(original.Name)})]");
        text.AppendLine($"private static extern {returns} $NAME_private({string.Join(", ", parameters.Prepend($"{Names.Of(original.ContainingType)}{(original.IsStatic ? "?" : "")} self"))});");
        return "$NAME_private";
    }

    private static List<ITypeParameterSymbol> TypeParameters(IMethodSymbol original)
    {
        var all = new List<ITypeParameterSymbol>(original.TypeParameters);
        for (var type = original.ContainingType; type is not null; type = type.ContainingType)
            all.InsertRange(0, type.TypeParameters);
        return all;
    }

    private static string Modifier(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.Out => "out ",
        RefKind.In => "in ",
        RefKind.RefReadOnlyParameter => "ref readonly ",
        _ => "",
    };

    private static string Constraints(ITypeParameterSymbol type)
    {
        var constraints = new List<string>();
        if (type.HasUnmanagedTypeConstraint)
            constraints.Add("unmanaged");
        else if (type.HasValueTypeConstraint)
            constraints.Add("struct");
        else if (type.HasReferenceTypeConstraint)
            constraints.Add(type.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (type.HasNotNullConstraint)
            constraints.Add("notnull");
        constraints.AddRange(type.ConstraintTypes.Select(Names.Of));
        if (type.HasConstructorConstraint)
            constraints.Add("new()");
        if (type.AllowsRefLikeType)
            constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $" where {type.Name} : {string.Join(", ", constraints)}";
    }
}
