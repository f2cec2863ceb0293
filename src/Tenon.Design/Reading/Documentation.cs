using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Reading;

/// <summary>What is documented of a symbol, above it in source or in the file beside its assembly, as plain text.</summary>
internal sealed partial class Documentation
{
    private static readonly Documentation None = new(new XElement("member"));

    // What is referenced keeps its symbols from one compilation to the next, and is asked of again and again.
    private static readonly ConditionalWeakTable<ISymbol, Documentation> Known = [];
    private readonly XElement _member;

    private Documentation(XElement member) => _member = member;

    /// <summary>What it is or does.</summary>
    public string Summary => Text(_member.Element("summary"));

    /// <summary>What its result is.</summary>
    public string Returns => Text(_member.Element("returns"));

    private bool IsEmpty => !_member.HasElements;

    /// <summary>What one of its parameters is for.</summary>
    public string Parameter(string name) => Named("param", name);

    /// <summary>What one of its type parameters stands for.</summary>
    public string TypeParameter(string name) => Named("typeparam", name);

    /// <summary>What is documented of a symbol; of one that only inherits, what is documented of what it inherits from.</summary>
    public static Documentation Of(ISymbol symbol) => Known.GetValue(Definition(symbol), Find);

    private static Documentation Find(ISymbol symbol)
    {
        for (var (at, depth) = (symbol, 0); ; depth++)
        {
            var own = Own(at);
            if (!(own.IsEmpty || own._member.Element("inheritdoc") is not null) || depth == 10 || (own.Referred(at) ?? Inherited(at)) is not { } above)
                return own;
            at = above.OriginalDefinition;
        }
    }

    /// <summary>What a parameter is for.</summary>
    public static string Of(IParameterSymbol parameter) => parameter.ContainingSymbol is { } owner ? Of(owner).Parameter(parameter.Name) : "";

    /// <summary>What something is or does: of a parameter, what it is for.</summary>
    public static string Say(ISymbol symbol) => symbol is IParameterSymbol parameter ? Of(parameter) : Of(symbol).Summary;

    private static ISymbol Definition(ISymbol symbol) => (symbol is IMethodSymbol { ReducedFrom: { } from } ? from : symbol).OriginalDefinition;

    private static Documentation Own(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (Read($"<member>{Above(reference.GetSyntax())}</member>") is { IsEmpty: false } written)
                return written;
        }

        if (symbol.DeclaringSyntaxReferences.IsEmpty && Read(symbol.GetDocumentationCommentXml() ?? "") is { IsEmpty: false } kept)
            return kept;

        // What a type is made of may be documented above the type.
        return symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type } => new Documentation(new XElement("member", Own(type)._member.Elements("param"))),
            IPropertySymbol { ContainingType: { IsRecord: true } record } when Own(record).Parameter(symbol.Name) is { Length: > 0 } said => new Documentation(new XElement("member", new XElement("summary", said))),
            _ => None,
        };
    }

    // What a library says that its documentation is taken from: «M:Tenon.Sql.SqlDatabase.Execute(System.FormattableString)», of the same library.
    private ISymbol? Referred(ISymbol symbol)
    {
        if (_member.Element("summary") is not null || (string?)_member.Element("inheritdoc")?.Attribute("cref") is not { } id || symbol.ContainingAssembly is not { } assembly || id.Split('(')[0].Split(':') is not [_, var path])
            return null;
        if (id.StartsWith("T:", StringComparison.Ordinal))
            return assembly.GetTypeByMetadataName(path);
        return path.LastIndexOf('.') is > 0 and var dot ? assembly.GetTypeByMetadataName(path[..dot])?.GetMembers().FirstOrDefault(m => m.GetDocumentationCommentId() == id) : null;
    }

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } above } => above,
        IPropertySymbol { OverriddenProperty: { } above } => above,
        IMethodSymbol or IPropertySymbol => symbol.ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(m), symbol)),
        _ => null,
    };

    // The compiler parses these comments only when it writes a documentation file.
    private static string Above(SyntaxNode declaration)
    {
        var node = declaration is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } ? field : declaration;
        if (node is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax))
            return "";
        var lines = node.GetLeadingTrivia().ToFullString().Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("///", StringComparison.Ordinal)).Select(l => l[3..]);
        return string.Join("\n", lines);
    }

    private static Documentation Read(string xml)
    {
        try
        {
            if (xml.Length == 0)
                return None;
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return new Documentation(XElement.Load(reader));
        }
        catch (XmlException)
        {
            return None;
        }
    }

    private string Named(string element, string name) => Text(_member.Elements(element).FirstOrDefault(e => (string?)e.Attribute("name") == name));

    private static string Text(XElement? element) => element is null ? "" : Blanks().Replace(string.Concat(element.DescendantNodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } e => Mentioned(e),
        XElement { Name.LocalName: "para" or "item" } => " ",
        _ => "",
    })), " ").Trim();

    // The last name of `M:Tenon.Http.HttpApi.Get``1(Tenon.Http.RelativeUrl)`.
    private static string Mentioned(XElement element)
    {
        var name = (string?)element.Attribute("cref") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("langword") ?? "";
        return name.Split('(')[0].Split('.', ':')[^1].Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
