namespace Tenon.Design.Model;

/// <summary>What can be set on a connection, under <c>Connections:&lt;name&gt;</c>.</summary>
/// <param name="Name">The connection's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Summary">What the documentation says of its type.</param>
/// <param name="Diagrams">The flows that it can be seen in: those of the integrations that have it.</param>
/// <param name="Fields">What can be set, by keys below the connection's: <c>Auth:Kind</c>. What is there is plain, and never C#.</param>
public sealed record ConnectionForm(string Name, string Type, string Summary, IReadOnlyList<string> Diagrams, IReadOnlyList<FormField> Fields);
