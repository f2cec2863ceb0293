namespace Tenon;

/// <summary>One place in a flow where something happens that is worth seeing: a call on a connection, a mapping, a step.</summary>
/// <remarks>The generator makes one for each such call in the source. Its id is structural and so survives edits elsewhere.</remarks>
/// <param name="id">Flow, callee and occurrence: <c>Orders.Accept/crm.GetCustomer#1</c>.</param>
/// <param name="kind">What kind of call it is.</param>
/// <param name="name">The callee as a person reads it: <c>crm.GetCustomer</c>.</param>
/// <param name="connection">The connection's name; null when the node is no call on a connection.</param>
/// <param name="file">The source file, relative to the project.</param>
/// <param name="line">The line in the file, from 1.</param>
/// <param name="inputs">What is handed to the call, in the order in which it travels; null stands for the receiver.</param>
public sealed class Node(string id, NodeKind kind, string name, string? connection, string file, int line, NodeInput?[]? inputs = null)
{
    /// <summary>Flow, callee and occurrence, unique in the project.</summary>
    public string Id { get; } = id;

    /// <summary>What kind of call it is.</summary>
    public NodeKind Kind { get; } = kind;

    /// <summary>The callee as a person reads it.</summary>
    public string Name { get; } = name;

    /// <summary>The connection's name; null when the node is no call on a connection.</summary>
    public string? Connection { get; } = connection;

    /// <summary>The source file, relative to the project.</summary>
    public string File { get; } = file;

    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is handed to the call, in the order in which it travels; null stands for the receiver.</summary>
    public IReadOnlyList<NodeInput?> Inputs { get; } = inputs ?? [];
}

/// <summary>An argument of a node's call.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Sensitive">Whether its value is kept nowhere.</param>
public sealed record NodeInput(string Name, bool Sensitive = false);

/// <summary>What kind of call a node is.</summary>
public enum NodeKind
{
    /// <summary>An operation of a connection.</summary>
    Call,

    /// <summary>A <see cref="MapAttribute"/> method.</summary>
    Map,

    /// <summary>A <see cref="StepAttribute"/> method.</summary>
    Step,
}
