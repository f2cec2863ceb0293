using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Editing.Finding;
using Tenon.Design.Editing.Writing;
using Tenon.Design.Model;
using Tenon.Design.Reading;

namespace Tenon.Design.Editing.Operations;

/// <summary>Adds a flow at the end of an integration.</summary>
internal static class FlowAdding
{
    public static string Plan(Draft draft, AddFlow edit)
    {
        var (declaration, symbol) = Integrations.Find(draft.Sources, edit.Integration);
        var options = declaration.SyntaxTree.Options;
        var name = Snippet.Name(edit.Name);
        if (!symbol.GetMembers(name).IsEmpty)
            throw new Refused($"{edit.Integration} has something called {name} already.");
        var trigger = Snippet.Attribute(edit.Trigger.Trim(), options);
        var returns = edit.Returns is null ? null : Snippet.Type(edit.Returns.Trim(), options).ToString();
        var input = edit.Input is null ? "" : $"{Snippet.Type(edit.Input.Trim(), options)} {InputName(edit.Input.Trim())}, ";
        List<string> lines =
        [
            $"/// <summary>{Words.Humanise(name)}.</summary>", $"[{trigger}]",
            $"public async Task{(returns is null ? "" : $"<{returns}>")} {name}({input}CancellationToken ct)", "{",
            .. returns is null ? Array.Empty<string>() : ["    throw new NotImplementedException(\"There is no result yet.\");"], "}",
        ];
        Members.Append(draft, declaration, Fragment.Of(lines).Styled(FileStyle.Of(declaration.SyntaxTree)));
        return $"Add the flow {name}";
    }

    // `Order` is an order, `IAsyncEnumerable<Order>` are orders, and a string is whatever it is.
    private static string InputName(string type)
    {
        var inner = type.TrimEnd('?', '>', ']', '[').Split('<', '.')[^1].TrimEnd('?');
        var many = type.Contains('<', StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal);
        var name = inner.Length == 0 || SyntaxFacts.GetKeywordKind(inner) != SyntaxKind.None || !SyntaxFacts.IsValidIdentifier(inner) ? "input" : char.ToLowerInvariant(inner[0]) + inner[1..];
        name = many && name != "input" ? name + "s" : name;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && name != "ct" ? name : "input";
    }
}
