using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Tenon.Development.Building;

namespace Tenon.Studio.Projects;

/// <summary>Reads a project that MSBuild makes no sense of as far as the code goes: Tenon's own types are known, packages' are not.</summary>
internal static class BareProject
{
    // What the SDK and Tenon's packages let every file of a project use.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging; global using Tenon;
        """;

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Known = new(() => [.. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator).Where(File.Exists).Select(p => MetadataReference.CreateFromFile(p))]);

    /// <summary>Reads all sources in its folder.</summary>
    public static ReadProject Read(string name, string folder)
    {
        var trees = SourceFolders.Sources(folder).Select(Parse).Append(CSharpSyntaxTree.ParseText(Usings, path: "obj/Usings.g.cs"));
        return ReadProject.Plain(CSharpCompilation.Create(name, trees, Known.Value, new CSharpCompilationOptions(OutputKind.ConsoleApplication)));
    }

    /// <summary>A project of which not even the sources can be read.</summary>
    public static ReadProject Empty(string name) => ReadProject.Plain(CSharpCompilation.Create(name));

    // In whatever encoding: it is only looked at.
    private static SyntaxTree Parse(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream), path: path);
    }
}
