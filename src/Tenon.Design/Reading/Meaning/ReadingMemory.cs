using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenon.Design.Reading.Meaning;

/// <summary>What the methods of a project were found to mean when they were read, so that after a change of a body the compiler is asked for what changed only.</summary>
/// <remarks>It forgets everything once anything but bodies changes: a signature, a comment between members, a file, a reference.</remarks>
public sealed class ReadingMemory
{
    private static readonly ConditionalWeakTable<SyntaxTree, string> Shells = [];

    private readonly Lock _lock = new();
    private KeptUses? _kept;
    private Findings? _saved;
    private State? _state;

    /// <summary>Takes up what was saved when the project was open the last time, as far as that still holds.</summary>
    public void Load(string file) => _kept = KeptUses.Read(file);

    /// <summary>Saves what was found of what members use, once for as long as only bodies change: where they have, they are read again.</summary>
    public void Save(string file)
    {
        State? state;
        lock (_lock)
            state = _state;
        if (state is null || state.Found == _saved)
            return;
        _saved = state.Found;
        new KeptUses(state.Key, state.Found.Uses).Write(file);
    }

    /// <summary>What was found in a compilation, and in those before it that it differs from in bodies only.</summary>
    internal Findings Of(Compilation compilation)
    {
        var now = new State(compilation.AssemblyName, compilation.Options, [.. compilation.SyntaxTrees.Where(t => !Authored.IsTenons(t))], [.. compilation.References], new());
        lock (_lock)
        {
            if (_kept is { } kept && kept.Key == now.Key)
                now = now with { Found = new Findings { Uses = new(kept.Uses) } };
            _kept = null;
            return (_state = _state is { } before && before.Fits(now) ? now with { Found = before.Found } : now).Found;
        }
    }

    // All of a file but the bodies of methods and accessors; constructors' tell which field holds which connection.
    private static string Shell(SyntaxTree tree) => Shells.GetValue(tree, static tree =>
    {
        var text = tree.GetText();
        var from = 0;
        var parts = new List<string>();
        foreach (var body in tree.GetRoot().DescendantNodes(n => !IsBody(n)).Where(IsBody))
        {
            parts.Add(text.ToString(new(from, body.SpanStart - from)));
            from = body.Span.End;
        }

        parts.Add(text.ToString(new(from, text.Length - from)));
        return string.Concat(parts);
    });

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax
        && node.Parent is (BaseMethodDeclarationSyntax and not ConstructorDeclarationSyntax) or AccessorDeclarationSyntax;

    private sealed record State(
        string? Name, CompilationOptions Options, IReadOnlyList<SyntaxTree> Trees, IReadOnlyList<MetadataReference> References, Findings Found)
    {
        // Without what generators added: when a project is opened they have not run, and what they add follows from the rest.
        public string Key => KeptUses.KeyOf(Name, References, Trees.Where(t => Path.IsPathRooted(t.FilePath)).Select(t => (t.FilePath, Shell(t))));

        public bool Fits(State other) => Name == other.Name && Options.Equals(other.Options) && References.SequenceEqual(other.References)
            && Trees.Count == other.Trees.Count && Trees.Zip(other.Trees).All(t => Same(t.First, t.Second));

        private static bool Same(SyntaxTree one, SyntaxTree other)
            => one == other || (one.FilePath == other.FilePath && one.Options.Equals(other.Options) && Shell(one) == Shell(other));
    }
}
