using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Design.Model;
using Tenon.Generators.Reading;
using Tenon.Naming;

namespace Tenon.Design.Sampling;

/// <summary>Makes a request that a flow would take, from its signature.</summary>
public static class RequestSampler
{
    /// <summary>A sample request; null when there is no such flow, or no request wakes it.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="flow">The flow's id.</param>
    public static SampleRequest? Of(Compilation compilation, string flow)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        var method = compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()).FirstOrDefault(m => NodeIds.OfMember(m) == flow);
        if (method is null || compilation.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method) is not IMethodSymbol symbol || Kinds.Trigger(symbol) is not { } trigger
            || HttpBinding.Verb(trigger) is not { } verb)
        {
            return null;
        }

        var path = HttpBinding.Route(trigger) ?? "/";
        var query = new List<string>();
        var headers = new Dictionary<string, string>();
        string? body = null;
        foreach (var parameter in symbol.Parameters)
        {
            var name = Named(parameter) ?? parameter.Name;
            switch (FlowReader.Source(parameter, trigger))
            {
                case "the route":
                    path = Hole(name).Replace(path, _ => Uri.EscapeDataString(Samples.Text(parameter.Type, name)));
                    break;
                case "the query string" when !parameter.HasExplicitDefaultValue:
                    query.Add($"{name}={Uri.EscapeDataString(Samples.Text(parameter.Type, name))}");
                    break;
                case "a header":
                    headers[name] = Samples.Text(parameter.Type, name);
                    break;
                case { } source when HttpBinding.ReadsBody(source):
                    body = Samples.Json(parameter.Type, parameter.Name);
                    headers["Content-Type"] = "application/json";
                    break;
            }
        }

        return new SampleRequest(verb, path + (query.Count > 0 ? "?" + string.Join('&', query) : ""), headers, body);
    }

    private static string? Named(IParameterSymbol parameter)
        => parameter.GetAttributes().SelectMany(a => a.NamedArguments).Where(a => a.Key == "Name").Select(a => a.Value.Value as string).FirstOrDefault();

    private static Regex Hole(string name) => new($@"\{{\*{{0,2}}{Regex.Escape(name)}[^}}]*\}}", RegexOptions.IgnoreCase);
}
