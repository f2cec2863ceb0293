using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Generators.Interception;
using Tenon.Generators.Reading;
using Tenon.Generators.Registry;

namespace Tenon.Generators;

/// <summary>Writes a project's registry, its entry point when it has none, and an interceptor for every node.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TenonGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var integrations = context.SyntaxProvider
            .ForAttributeWithMetadataName(IntegrationReader.AttributeName, static (node, _) => node is TypeDeclarationSyntax, IntegrationReader.Read)
            .Where(static m => m is not null).Select(static (m, _) => m!);
        var setups = context.SyntaxProvider
            .ForAttributeWithMetadataName(SetupReader.AttributeName, static (node, _) => node is MethodDeclarationSyntax, static (c, _) => SetupReader.Read((IMethodSymbol)c.TargetSymbol))
            .Where(static m => m is not null).Select(static (m, _) => m!).Collect();
        var projectFolder = context.AnalyzerConfigOptionsProvider.Select(static (o, _) => o.GlobalOptions.TryGetValue("build_property.projectdir", out var dir) ? dir : "");
        var program = context.CompilationProvider.Select(static (c, ct) => new ProgramModel(
            c.AssemblyName ?? "Project",
            HasRuntime: c.GetTypeByMetadataName("Tenon.Runtime.TenonHost") is not null,
            NeedsEntryPoint: c.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication && c.GetEntryPoint(ct) is null));

        context.RegisterSourceOutput(integrations.Combine(projectFolder), static (output, model)
            => output.AddSource($"{FileName(model.Left.Type)}.Nodes.g.cs", NodesWriter.Write(model.Left, model.Right)));
        context.RegisterSourceOutput(integrations.Collect().Combine(setups).Combine(projectFolder.Combine(program)), static (output, model) =>
        {
            var ((all, configure), (folder, program)) = model;
            if (program.HasRuntime && (program.NeedsEntryPoint || all.Length > 0))
                output.AddSource("Tenon.Project.g.cs", RegistryWriter.Write(all, configure, folder, program));
        });
    }

    private static string FileName(string type) => type.Replace("global::", "").Replace("@", "");
}
