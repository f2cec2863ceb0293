using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Tenon.Development.Building;

/// <summary>A project's syntax trees, parsed again only when a file's content has changed.</summary>
internal sealed class SourceFiles(CSharpCommandLineArguments arguments)
{
    private readonly Dictionary<string, SyntaxTree> _trees = new(StringComparer.Ordinal);

    /// <summary>Reads the files that changed, and brings a compilation up to date with them.</summary>
    public Compilation Update(Compilation compilation, CancellationToken ct)
    {
        // In the order of the command line, which is the order that static initialisers and messages follow.
        var paths = arguments.SourceFiles.Select(f => f.Path).ToArray();
        var read = new SyntaxTree?[paths.Length];
        Parallel.For(0, paths.Length, new ParallelOptions { CancellationToken = ct }, i => read[i] = Read(paths[i], ct));
        var added = new List<SyntaxTree>();
        for (var i = 0; i < paths.Length; i++)
        {
            _trees.Remove(paths[i], out var old);
            if (old is not null && old != read[i])
                compilation = read[i] is { } changed ? compilation.ReplaceSyntaxTree(old, changed) : compilation.RemoveSyntaxTrees(old);
            if (read[i] is not { } tree)
                continue;
            if (old is null)
                added.Add(tree);
            _trees[paths[i]] = tree;
        }

        return compilation.AddSyntaxTrees(added);
    }

    // Null for a file that is gone: MSBuild will be asked, and till then it is no part of the program.
    private SyntaxTree? Read(string path, CancellationToken ct)
    {
        SourceText text;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            text = SourceText.From(stream, arguments.Encoding, arguments.ChecksumAlgorithm);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (IOException e)
        {
            throw new CommandFailed(ExitCodes.Failed, $"{path} cannot be read: {e.Message}");
        }

        // Each index is read by one thread, and the table is written only when all of them are done.
        if (_trees.TryGetValue(path, out var old) && old.GetText(ct).ContentEquals(text))
            return old;
        return CSharpSyntaxTree.ParseText(text, arguments.ParseOptions, path, ct);
    }
}
