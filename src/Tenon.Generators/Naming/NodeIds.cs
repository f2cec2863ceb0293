using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Naming;

/// <summary>
/// Names places in source by structure: type, member, callee and occurrence, never by line. It reads syntax alone, so that the generator, which sees
/// whole programs, and the designer, which must draw broken ones, come to the same id. This file is compiled into both.
/// </summary>
internal static class NodeIds
{
    // Of a member's calls, by where their arguments begin: counted once, for each of them is asked for.
    private static readonly ConditionalWeakTable<SyntaxNode, Dictionary<int, int>> Occurrences = new();

    /// <summary>The id of a call: <c>Orders.Accept/crm.GetCustomer#1</c>. The count is among the member's calls of the same callee, in source order.</summary>
    public static string Of(InvocationExpressionSyntax call)
    {
        var member = MemberAround(call);
        var callee = Callee(call);
        if (member is null)
            return $"/{callee}#1";
        return $"{OfMember(member)}/{callee}#{Occurrences.GetValue(member, Count)[Position(call)]}";
    }

    /// <summary>The id of a member: <c>Orders.Accept</c>, or <c>Orders.Accept~2</c> for the second overload of a name; of a file with statements of its own, <c>Program.Main</c>.</summary>
    public static string OfMember(SyntaxNode member)
    {
        var name = NameOf(member);
        if (member is CompilationUnitSyntax)
            return $"Program.{name}";
        var overload = 1;
        if (member.Parent is TypeDeclarationSyntax type)
        {
            foreach (var other in type.Members)
            {
                if (other == member)
                    break;
                if (NameOf(other) == name)
                    overload++;
            }
        }

        var types = member.Ancestors().OfType<BaseTypeDeclarationSyntax>().Select(t => t.Identifier.ValueText).Reverse();
        return string.Join(".", types.Concat([overload == 1 ? name : $"{name}~{overload}"]));
    }

    /// <summary>A member's name in its id.</summary>
    public static string NameOf(SyntaxNode member) => member switch
    {
        CompilationUnitSyntax => "Main",
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax => "ctor",
        EventDeclarationSyntax e => e.Identifier.ValueText,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.FirstOrDefault()?.Identifier.ValueText ?? "",
        _ => member.Kind().ToString(),
    };

    /// <summary>What a call calls, in one or two words: <c>crm.GetCustomer</c>, <c>ToInvoice</c>.</summary>
    public static string Callee(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => Join(Receiver(access.Expression), access.Name),
        MemberBindingExpressionSyntax binding => Join(Receiver(Conditional(binding)), binding.Name),
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => call.Expression.ToString(),
    };

    /// <summary>The member of a type that a node of syntax stands in; of a program's statements, the file.</summary>
    public static SyntaxNode? MemberAround(SyntaxNode node)
    {
        var member = node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => m is not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax);
        return member is GlobalStatementSyntax ? member.Parent : member;
    }

    /// <summary>What is in a member; of a file, what is in its statements.</summary>
    public static IEnumerable<SyntaxNode> NodesOf(SyntaxNode member)
        => member is CompilationUnitSyntax file ? file.Members.OfType<GlobalStatementSyntax>().SelectMany(s => s.DescendantNodes()) : member.DescendantNodes();

    private static Dictionary<int, int> Count(SyntaxNode member)
    {
        var counts = new Dictionary<string, int>();
        var occurrences = new Dictionary<int, int>();
        foreach (var call in NodesOf(member).OfType<InvocationExpressionSyntax>().OrderBy(Position))
        {
            var callee = Callee(call);
            counts.TryGetValue(callee, out var before);
            occurrences[Position(call)] = counts[callee] = before + 1;
        }

        return occurrences;
    }

    private static string Join(string receiver, SimpleNameSyntax name)
        => receiver.Length == 0 ? name.Identifier.ValueText : $"{receiver}.{name.Identifier.ValueText}";

    // The receiver's last name, so that `crm`, `this.crm`, `_crm` and `crm!` are one.
    private static string Receiver(ExpressionSyntax? expression) => expression switch
    {
        null or ThisExpressionSyntax or BaseExpressionSyntax => "",
        SimpleNameSyntax name => name.Identifier.ValueText.TrimStart('_'),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText.TrimStart('_'),
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText.TrimStart('_'),
        ParenthesizedExpressionSyntax inner => Receiver(inner.Expression),
        PostfixUnaryExpressionSyntax suppressed => Receiver(suppressed.Operand),
        InvocationExpressionSyntax call => $"{Callee(call)}()",
        AwaitExpressionSyntax awaited => Receiver(awaited.Expression),
        _ => "",
    };

    private static ExpressionSyntax? Conditional(MemberBindingExpressionSyntax binding)
        => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(c => c.WhenNotNull.Span.Contains(binding.Span))?.Expression;

    private static int Position(InvocationExpressionSyntax call) => call.ArgumentList.SpanStart;
}
