namespace Tenon.Design.Completion;

/// <summary>The code that a palette's item stands for at a place.</summary>
/// <param name="Text">One or more statements, or a comment, as C#: lines end with <c>\n</c>, what is in braces is indented by four spaces, and nothing follows the last line.</param>
/// <param name="Connection">The connection that the integration needs for it and has not got; null when it needs none.</param>
/// <param name="Usings">Namespaces that the file must import for it.</param>
/// <param name="NeedsAsync">Whether it awaits something in a method that is not asynchronous yet.</param>
public sealed record ItemCode(string Text, NewConnection? Connection, IReadOnlyList<string> Usings, bool NeedsAsync);

/// <summary>A connection that an integration is to be given: a parameter of its constructor.</summary>
/// <param name="Name">The parameter's name, under which the code uses it.</param>
/// <param name="Type">Its type, without its namespace: <c>SqlDatabase</c>.</param>
/// <param name="Namespace">Its type's namespace; empty when it has none.</param>
public sealed record NewConnection(string Name, string Type, string Namespace);
