namespace Tenon.Design.Model;

/// <summary>What is different between two states of a project.</summary>
/// <param name="Methods">The methods, and whatever else has a body, that are different: flows first, then mappings, steps and all others.</param>
/// <param name="Integrations">The integrations that are different in what they are made of: the connections and services that they take, and what they derive from.</param>
/// <param name="Connections">The connections that are different.</param>
/// <param name="Types">The types that are different.</param>
public sealed record Comparison(IReadOnlyList<MethodChange> Methods, IReadOnlyList<PartChange> Integrations, IReadOnlyList<PartChange> Connections, IReadOnlyList<PartChange> Types)
{
    /// <summary>Whether nothing is different.</summary>
    public bool IsEmpty => Methods.Count + Integrations.Count + Connections.Count + Types.Count == 0;
}

/// <summary>How something is different.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is something else than it was.</summary>
    Changed,

    /// <summary>It is in another place.</summary>
    Moved,
}

/// <summary>A method that is different.</summary>
/// <param name="Kind">How.</param>
/// <param name="Role">What it is to Tenon.</param>
/// <param name="Id">Its diagram's id; of one that is gone, what it was.</param>
/// <param name="OldId">What its id was, where it has another now.</param>
/// <param name="Title">What it does.</param>
/// <param name="Span">Where it stands; of one that is gone, where it stood.</param>
/// <param name="Parts">What is different about the method itself: its trigger, its policies, its parameters.</param>
/// <param name="Nodes">What is different in it, in order.</param>
public sealed record MethodChange(ChangeKind Kind, MethodRole Role, string Id, string? OldId, string Title, Span Span, IReadOnlyList<Alteration> Parts, IReadOnlyList<NodeChange> Nodes);

/// <summary>A node that is different.</summary>
/// <param name="Kind">How. One that is both moved and changed is moved, with what changed.</param>
/// <param name="Id">The node's id; of one that is gone, what it was.</param>
/// <param name="OldId">What its id was, where it has another now.</param>
/// <param name="Node">What kind of node it is.</param>
/// <param name="Title">What it does.</param>
/// <param name="Callee">What it calls; null when it is no call.</param>
/// <param name="Within">The titles of the nodes that it is in, outermost first.</param>
/// <param name="Span">Where it stands; of one that is gone, where it stood.</param>
/// <param name="Parts">What is different about it, value by value.</param>
public sealed record NodeChange(
    ChangeKind Kind, string Id, string? OldId, NodeKind Node, string Title, string? Callee, IReadOnlyList<string> Within, Span Span, IReadOnlyList<Alteration> Parts);

/// <summary>An integration, a connection or a type that is different.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is.</param>
/// <param name="Parts">What is different about it: its connections, its fields.</param>
public sealed record PartChange(ChangeKind Kind, string Name, string Title, IReadOnlyList<Alteration> Parts);

/// <summary>A value that is different.</summary>
/// <param name="What">Which, in words: an input's name, «route», «connection crm», «field Total».</param>
/// <param name="Old">What it was; null when it was not there.</param>
/// <param name="New">What it is; null when it is gone.</param>
public sealed record Alteration(string What, string? Old, string? New)
{
    /// <summary>All of it in one line: «route changed from "/orders" to "/v2/orders"».</summary>
    public string Said => this switch
    {
        { Old: null } => $"{What} added: {New}",
        { New: null } => $"{What} removed: {Old}",
        _ => $"{What} changed from {Old} to {New}",
    };
}
