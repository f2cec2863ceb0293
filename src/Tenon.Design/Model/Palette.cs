namespace Tenon.Design.Model;

/// <summary>What can be put at a place, group by group.</summary>
/// <param name="Groups">The groups: each connection with its operations, mappings and functions of the project, statements, connectors to add.</param>
public sealed record Palette(IReadOnlyList<PaletteGroup> Groups);

/// <summary>Items that belong together.</summary>
/// <param name="Title">What they have in common: a connection's name, «Logic».</param>
/// <param name="Kind">What the group is.</param>
/// <param name="Items">The items.</param>
public sealed record PaletteGroup(string Title, PaletteGroupKind Kind, IReadOnlyList<PaletteItem> Items);

/// <summary>What a group of the palette is.</summary>
public enum PaletteGroupKind
{
    /// <summary>A connection of this integration.</summary>
    Connection,

    /// <summary>Mappings, steps and functions of the project.</summary>
    Project,

    /// <summary>Statements.</summary>
    Statement,

    /// <summary>Connections that this integration has not got yet.</summary>
    Connector,
}

/// <summary>Something that can be put into a flow.</summary>
/// <param name="Id">Its id, for <see cref="Insert"/>.</param>
/// <param name="Kind">The kind of node that it makes.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Summary">More about it; empty when there is nothing more.</param>
/// <param name="Callee">What it calls: <c>crm.GetCustomer</c>; null for statements.</param>
/// <param name="Words">Words that it is found by, besides those it shows.</param>
public sealed record PaletteItem(string Id, NodeKind Kind, string Title, string Summary, string? Callee, string Words);
