using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Tenon.Design.Finding;

namespace Tenon.Design.Writing;

/// <summary>Code that somebody has written for a place: read, so that it cannot be more or less than it must be.</summary>
internal static class Snippet
{
    private const string Opening = "class C { async void M() {\n";

    /// <summary>Statements, or comments.</summary>
    /// <param name="code">The code.</param>
    /// <param name="options">How the file is parsed.</param>
    /// <param name="indent">What the lines behind the first may be indented by already, being copied from a file.</param>
    public static (Fragment Code, IReadOnlyList<StatementSyntax> Statements) Statements(string code, ParseOptions options, string? indent = null)
    {
        code = code.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n').TrimEnd();
        if (string.IsNullOrWhiteSpace(code))
            throw new Refused("There is no code to put there.");
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText($"{Opening}{code}\n}} }}", (CSharpParseOptions)options).GetRoot();
        var body = (root.Members.FirstOrDefault() as ClassDeclarationSyntax)?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Body;
        var error = root.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        if (error is not null || body is null || body.CloseBraceToken.SpanStart != Opening.Length + code.Length + 1)
            throw new Refused($"This is no statement: {Saying(error) ?? "its braces do not match"}.");
        return (Fragment.From(root, new TextSpan(Opening.Length, code.Length), indent), body.Statements);
    }

    /// <summary>An expression.</summary>
    public static ExpressionSyntax Expression(string text, ParseOptions options)
    {
        var expression = SyntaxFactory.ParseExpression(text, options: (CSharpParseOptions)options, consumeFullText: true);
        if (string.IsNullOrWhiteSpace(text))
            throw new Refused("There is no value.");
        var error = expression.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        return error is null && !expression.ContainsDirectives ? expression : throw new Refused($"«{text}» is no value: {Saying(error) ?? "it has a directive in it"}.");
    }

    /// <summary>Whether an expression can stand as a statement.</summary>
    public static bool IsStatement(string expression, ParseOptions options)
        => SyntaxFactory.ParseExpression(expression, options: (CSharpParseOptions)options) is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or ObjectCreationExpressionSyntax or PostfixUnaryExpressionSyntax;

    /// <summary>A name.</summary>
    public static string Name(string name)
    {
        name = name.Trim();
        if (!SyntaxFacts.IsValidIdentifier(name.TrimStart('@')) || (SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None && SyntaxFacts.IsReservedKeyword(SyntaxFacts.GetKeywordKind(name))))
            throw new Refused($"«{name}» is no name. A name is letters, digits and _, does not begin with a digit and is no word of C#.");
        return name;
    }

    /// <summary>A type.</summary>
    public static TypeSyntax Type(string text, ParseOptions options)
    {
        var type = SyntaxFactory.ParseTypeName(text, options: (CSharpParseOptions)options, consumeFullText: true);
        var error = type.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        return error is null && text.Length > 0 && type.ToFullString().Trim() == type.ToString() ? type : throw new Refused($"«{text}» is no type{(Saying(error) is { } why ? $": {why}" : "")}.");
    }

    /// <summary>What stands in a case: a value, or any other pattern.</summary>
    public static string Case(string text, ParseOptions options)
    {
        var statement = SyntaxFactory.ParseStatement($"switch (x) {{ case {text}: break; }}", options: (CSharpParseOptions)options);
        return !statement.ContainsDiagnostics && statement is SwitchStatementSyntax { Sections: [{ Labels.Count: 1, Statements.Count: 1 }] } && !text.Contains("//", StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal)
            ? text : throw new Refused($"«{text}» is no case.");
    }

    /// <summary>An attribute, without its brackets.</summary>
    public static AttributeSyntax Attribute(string text, ParseOptions options)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText($"[{text}]\nclass C;", (CSharpParseOptions)options).GetRoot();
        var error = root.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        return error is null && root.Members is [ClassDeclarationSyntax { AttributeLists: [{ Target: null, Attributes: [var attribute] }] }] && attribute.ToString() == text
            ? attribute : throw new Refused($"«{text}» is no attribute{(Saying(error) is { } why ? $": {why}" : "")}.");
    }

    private static string? Saying(Diagnostic? error) => error?.GetMessage(null).TrimEnd('.');
}
