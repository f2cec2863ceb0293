using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Completion.Forms;
using Tenon.Design.Finding;
using Tenon.Design.Writing;
using Tenon.Design.Writing.Values;

namespace Tenon.Design.Editing.Operations;

/// <summary>Writes what somebody has filled in.</summary>
internal static class ValueSetting
{
    /// <summary>Writes a field.</summary>
    /// <param name="draft">The changes.</param>
    /// <param name="spot">The node.</param>
    /// <param name="slot">The field.</param>
    /// <param name="text">What it is to be, as C#; null takes it away.</param>
    public static void Set(Draft draft, Spot spot, Slot slot, string? text)
    {
        draft.MustCompile |= slot.MustCompile;
        try
        {
            if (text is null)
                Take(draft, slot);
            else if (slot is { Kind: SlotKind.Name, Owner: { } named })
                Renames.Local(draft, spot.Chart, named, text);
            else if (slot is { Kind: SlotKind.Pattern, There: { } pattern })
                draft.Replace(spot.Chart.Tree, pattern.Span, Read(slot, text, spot));
            else if (slot is { There: { } there, Kind: not SlotKind.Group })
                Structure.Replace(draft, spot.Chart.Tree, there.Span, Read(slot, text, spot));
            else
                (slot is { There: null, Home: { } home } ? home : throw new Refused($"{slot.Called} cannot be written as a whole.")).Put(draft, Read(slot, text, spot));
        }
        catch (Refused refused) when (refused.Refusal.Nodes.Count == 0)
        {
            throw new Refused(refused.Message, [spot.Node.Id]);
        }
    }

    private static void Take(Draft draft, Slot slot)
    {
        if (slot.Text is not null)
            (slot.Home ?? throw new Refused(slot.Kind switch
            {
                SlotKind.Pattern => "A case is for something. Take away the whole case instead.",
                SlotKind.Name => "It must be called something.",
                _ => "What a node is about cannot be taken away; only arguments can.",
            })).Take(draft);
    }

    private static string Read(Slot slot, string text, Spot spot)
    {
        var options = spot.Chart.Tree.Options;
        return slot.Kind switch
        {
            SlotKind.Type => Snippet.Type(text, options).ToString(),
            SlotKind.Name => Snippet.Name(text),
            SlotKind.Pattern => Snippet.Case(text, options),
            SlotKind.Group => Entry(text, (CSharpParseOptions)options),
            _ when slot.There is null && slot.Home is ItemHome { Around: CollectionExpressionSyntax } && text.StartsWith("..", StringComparison.Ordinal) => ".. " + Snippet.Expression(text[2..].Trim(), options),
            _ => Snippet.Expression(text, options).ToString(),
        };
    }

    // A key with its value, as it stands in the braces of a dictionary.
    private static string Entry(string text, CSharpParseOptions options)
        => SyntaxFactory.ParseExpression($"new() {{ {text} }}", options: options) is ImplicitObjectCreationExpressionSyntax { ContainsDiagnostics: false, Initializer.Expressions: [var one] } && one.ToString() == text
            ? text : throw new Refused($"«{text}» is no key with its value.");
}
