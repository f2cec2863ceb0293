using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion;
using Tenon.Design.Editing.Checking;
using Tenon.Design.Finding;
using Tenon.Design.Model;
using Tenon.Design.Reading;
using Tenon.Design.Writing;
using Tenon.Naming;

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
        Fragment Written(IEnumerable<string> body) => Fragment.Of(
            [
                $"/// <summary>{Words.Humanise(name)}.</summary>", $"[{trigger}]",
                $"public async Task{(returns is null ? "" : $"<{returns}>")} {name}({input}CancellationToken ct)", "{", .. body.Select(l => $"    {l}"), "}",
            ]).Styled(FileStyle.Of(declaration.SyntaxTree));
        Members.Append(draft, declaration, Written(returns is null ? [] : Result(draft, declaration, name, Written)));
        return $"Add the flow {name}";
    }

    // A first result, from what the flow takes: what that can be is known once the flow is there.
    private static string[] Result(Draft draft, TypeDeclarationSyntax declaration, string name, Func<IEnumerable<string>, Fragment> written)
    {
        const string Missing = "throw new NotImplementedException(\"There is no result yet.\");";
        var trial = new Draft(draft.Sources);
        Members.Append(trial, declaration, written([Missing]));
        var then = new Verification(trial);
        var method = then.Changed(declaration.SyntaxTree).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last(m => m.Identifier.ValueText == name.TrimStart('@'));
        try
        {
            return new PaletteReader(then.After.Compilation, then.After.Folder, then.After.Memory).Code("statement:return", new Place(NodeIds.OfMember(method), null, 0, 0)).Text.Split('\n');
        }
        catch (KeyNotFoundException)
        {
            return [Missing];
        }
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
