using Microsoft.CodeAnalysis;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Generators.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Gives an integration the connection that nodes from another one bring with them.</summary>
internal static class Borrowing
{
    /// <summary>Sees to it that a connection is there under its name.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="symbol">What the nodes use.</param>
    /// <param name="to">Where they go.</param>
    /// <returns>Whether it is.</returns>
    public static bool Connection(Draft draft, ISymbol symbol, Sequence to)
    {
        if (symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter || to.Chart.Symbol is not { IsStatic: false, ContainingType: { } type })
            return false;
        if (draft.Borrowed.Contains((type.ToDisplayString(), parameter.Name)))
            return true;
        if (!Kinds.Has(type, IntegrationReader.AttributeName) || !Kinds.Has(parameter.ContainingType, IntegrationReader.AttributeName) || Integrations.Part(draft.Sources, type) is not { } part
            || (part.ParameterList is null && type.InstanceConstructors.Any(c => !c.IsImplicitlyDeclared)) || to.Chart.Model.LookupSymbols(part.Identifier.Span.End, type, parameter.Name).Length > 0)
        {
            return false;
        }

        draft.Borrowed.Add((type.ToDisplayString(), parameter.Name));
        ConnectionAdding.Add(draft, part, type, parameter.Name, parameter.Type.ToMinimalDisplayString(draft.Sources.Model(part.SyntaxTree), part.SpanStart));
        return true;
    }
}
