using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Tenon.CodeFixes;

/// <summary>What the fixes share: each finds its node, says what it would do, and changes no more than that.</summary>
public abstract class RuleFix : CodeFixProvider
{
    private protected RuleFix(params string[] rules) => FixableDiagnosticIds = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
            Offer(new Offered(context, diagnostic), root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));
    }

    private protected abstract void Offer(Offered offered, SyntaxNode node);

    /// <summary>An attribute that is not yet there, without its brackets.</summary>
    private protected static AttributeListSyntax Attribute(string name)
        => SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName(name))));

    /// <summary>A diagnostic that changes are offered for.</summary>
    private protected sealed class Offered(CodeFixContext context, Diagnostic diagnostic)
    {
        public string Rule => diagnostic.Id;

        public ImmutableDictionary<string, string?> Properties => diagnostic.Properties;

        /// <summary>Offers a change.</summary>
        /// <param name="title">What it does, as the editor's menu says it.</param>
        /// <param name="edit">Makes the change.</param>
        public void Change(string title, Action<DocumentEditor> edit) => context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async ct =>
                {
                    var editor = await DocumentEditor.CreateAsync(context.Document, ct).ConfigureAwait(false);
                    edit(editor);
                    return editor.GetChangedDocument();
                },
                equivalenceKey: title),
            diagnostic);
    }
}
