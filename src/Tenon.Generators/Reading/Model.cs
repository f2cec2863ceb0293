namespace Tenon.Generators.Reading;

/// <summary>An integration as the writers need it: text and flags only, so that equal source gives equal models.</summary>
internal sealed record IntegrationModel(
    string Name,
    string Type,
    string Create,
    bool NeedsScope,
    EquatableArray<ConnectionModel> Connections,
    EquatableArray<FlowModel> Flows,
    EquatableArray<NodeModel> Nodes);

/// <summary>A connection that an integration asks for.</summary>
/// <param name="Name">The constructor parameter's name.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Options">The type of its settings, fully qualified; null for a third-party client that the project registers itself.</param>
/// <param name="New">The expression that makes it from <c>c</c> (the <c>Connection&lt;TOptions&gt;</c>) and <c>services</c>.</param>
internal sealed record ConnectionModel(string Name, string Type, string? Options, string? New);

/// <summary>A flow: a trigger method.</summary>
/// <param name="Id">Integration and method.</param>
/// <param name="Summary">The first sentence of its documentation.</param>
/// <param name="Path">The source file's full path.</param>
/// <param name="Line">The line of the method's name, from 1.</param>
/// <param name="Initializers">Property assignments for the registry's <c>Flow</c>, ready to print.</param>
/// <param name="Parameters">What each parameter is bound to, in words.</param>
internal sealed record FlowModel(string Id, string Summary, string Path, int Line, EquatableArray<string> Initializers, EquatableArray<ParameterModel> Parameters);

/// <summary>A parameter of a flow.</summary>
internal sealed record ParameterModel(string Name, string Type, string Binding, bool Sensitive);

/// <summary>A node, and the interceptor that makes it one.</summary>
/// <param name="Id">Flow, callee and occurrence.</param>
/// <param name="Kind">What kind of call it is.</param>
/// <param name="Name">The callee as a person reads it.</param>
/// <param name="Connection">The connection's name.</param>
/// <param name="Path">The source file's full path.</param>
/// <param name="Line">The line of the call, from 1.</param>
/// <param name="Inputs">What travels to the call, ready to print.</param>
/// <param name="Attribute">The attribute that says which call is intercepted.</param>
/// <param name="Method">The interceptor.</param>
internal sealed record NodeModel(string Id, string Kind, string Name, string? Connection, string Path, int Line, string Inputs, string Attribute, string Method);
