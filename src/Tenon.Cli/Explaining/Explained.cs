using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tenon.Cli.Explaining;

/// <summary>What a type of a project is to Tenon.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Kind">integration, or none.</param>
/// <param name="Why">Why it is that.</param>
/// <param name="File">Where it stands, from the project's folder.</param>
/// <param name="Line">The line of its name, from 1.</param>
/// <param name="Needs">What an integration's constructor asks for.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record ExplainedType(
    string Name, string Kind, string Why, string File, int Line, IReadOnlyList<ExplainedNeed> Needs, IReadOnlyList<ExplainedMethod> Methods);

/// <summary>A parameter of an integration's constructor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">connection or service.</param>
/// <param name="Why">Why it is that.</param>
internal sealed record ExplainedNeed(string Name, string Type, string Kind, string Why);

/// <summary>What a method is to Tenon.</summary>
/// <param name="Id">Integration and method.</param>
/// <param name="Kind">flow, map, step, or none.</param>
/// <param name="Why">Why it is that.</param>
/// <param name="Line">The line of its name, from 1.</param>
/// <param name="Parameters">For a flow, what each parameter is bound to.</param>
/// <param name="Nodes">The calls in it that runs show as steps, and those that could not be.</param>
internal sealed record ExplainedMethod(
    string Id, string Kind, string Why, int Line, IReadOnlyList<ExplainedParameter> Parameters, IReadOnlyList<ExplainedNode> Nodes);

/// <summary>A parameter of a flow.</summary>
internal sealed record ExplainedParameter(string Name, string Type, string Binding);

/// <summary>A call that is a node; Obstacle says why it cannot be one after all.</summary>
internal sealed record ExplainedNode(string Id, string Kind, string? Connection, int Line, string? Obstacle);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ExplainedType>))]
internal sealed partial class ExplainedJson : JsonSerializerContext;
