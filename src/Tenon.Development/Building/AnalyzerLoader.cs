using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Tenon.Development.Building;

/// <summary>Loads the generators and analyzers that a project references, apart from the tool's own assemblies.</summary>
/// <remarks>The compiler's assemblies are shared with the tool; everything else comes from beside the analyzer that asks for it.</remarks>
internal sealed class AnalyzerLoader : IAnalyzerAssemblyLoader
{
    private readonly ConcurrentDictionary<string, Beside> _folders = new(StringComparer.Ordinal);

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath)
        => _folders.GetOrAdd(Path.GetDirectoryName(fullPath)!, static folder => new Beside(folder)).LoadFromAssemblyPath(fullPath);

    private sealed class Beside(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp")
                return null;
            var path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
