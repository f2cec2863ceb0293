namespace Tenon.Design.Model;

/// <summary>A project as a map: what its integrations are woken by, which connections they share, which types they exchange.</summary>
/// <param name="Integrations">The integrations.</param>
/// <param name="Connections">The connections.</param>
/// <param name="Types">The project's own types that flows take, give or hand on, and its records.</param>
public sealed record ProjectMap(IReadOnlyList<MapIntegration> Integrations, IReadOnlyList<MapConnection> Connections, IReadOnlyList<MapType> Types);

/// <summary>An integration on the map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is for, in plain words.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Flows">Its flows.</param>
/// <param name="Problems">What is wrong with it outside its flows.</param>
public sealed record MapIntegration(string Name, string Title, Span Span, IReadOnlyList<MapFlow> Flows, IReadOnlyList<Problem> Problems);

/// <summary>A flow on the map.</summary>
/// <param name="Id">Its diagram's id.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Trigger">What wakes it, as it is written.</param>
/// <param name="TriggerKind">The trigger's kind: http, timer, file.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Connections">The names of the connections that it calls, itself or through what it calls.</param>
/// <param name="Takes">The project's types that it takes.</param>
/// <param name="Gives">The project's types that it gives.</param>
/// <param name="Errors">How many errors there are in it.</param>
/// <param name="Warnings">How many warnings there are in it.</param>
public sealed record MapFlow(
    string Id, string Title, string Trigger, string TriggerKind, Span Span, IReadOnlyList<string> Connections, IReadOnlyList<string> Takes, IReadOnlyList<string> Gives,
    int Errors, int Warnings);

/// <summary>A connection on the map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Title">What its type is, in plain words.</param>
/// <param name="Integrations">The integrations that have it.</param>
public sealed record MapConnection(string Name, string Type, string Title, IReadOnlyList<string> Integrations);

/// <summary>A type, with its fields and the types that those have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">record, class, struct or enum.</param>
/// <param name="Title">What it is, in plain words.</param>
/// <param name="Fields">Its fields; of an enum, its members.</param>
/// <param name="Span">Where it stands.</param>
public sealed record MapType(string Name, string Kind, string Title, IReadOnlyList<TypeField> Fields, Span Span);

/// <summary>A field of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; empty for a member of an enum.</param>
/// <param name="Refers">The project's type that it holds, itself or many of; null for none.</param>
/// <param name="Required">Whether it must be given.</param>
public sealed record TypeField(string Name, string Type, string? Refers, bool Required);
