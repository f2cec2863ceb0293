using Tenon.Design.Model;

namespace Tenon.Studio.Api;

/// <summary>Edits that are made as one.</summary>
/// <param name="Diagram">The diagram that they are made in; null when in none.</param>
/// <param name="Version">The version that it was seen in; null to make them on whatever is there.</param>
/// <param name="Edits">The edits, one after the other.</param>
internal sealed record EditRequest(string? Diagram, string? Version, IReadOnlyList<Edit> Edits);

/// <summary>What came of edits.</summary>
/// <param name="Title">What was done, in words.</param>
/// <param name="Diagram">The diagram as it is now; null when it is not there any more, or none was named.</param>
/// <param name="Selected">The nodes to select.</param>
/// <param name="Files">The files that changed.</param>
/// <param name="Refused">Why nothing was done; null when it was.</param>
internal sealed record EditReply(string Title, DiagramView? Diagram, IReadOnlyList<string> Selected, IReadOnlyList<string> Files, Refusal? Refused);

/// <summary>Says that edits were made on what is not there any more.</summary>
/// <param name="Message">What happened.</param>
/// <param name="CanApply">Whether the nodes that they are about are still there, so that they can be made on what is there now.</param>
/// <param name="Diagram">The diagram as it is now; null when it is gone.</param>
internal sealed record Stale(string Message, bool CanApply, DiagramView? Diagram);

/// <summary>What can be undone and done again, latest first.</summary>
/// <param name="Undo">What undo would take back.</param>
/// <param name="Redo">What redo would do again.</param>
/// <param name="Files">The files that the last undo or redo changed.</param>
internal sealed record HistoryView(IReadOnlyList<string> Undo, IReadOnlyList<string> Redo, IReadOnlyList<string> Files);

/// <summary>Asks what can be put at a place.</summary>
/// <param name="At">The place.</param>
internal sealed record PaletteRequest(Place At);

/// <summary>Asks about an expression in a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Input">The name of its input.</param>
/// <param name="Text">The expression as it stands.</param>
/// <param name="Position">The position in it.</param>
internal sealed record ExpressionRequest(string Node, string Input, string Text, int Position);

/// <summary>Asks which values can be used in a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Input">The name of the input that they are for; null for none in particular.</param>
/// <param name="Expression">Whose members are asked for; null for all that is in scope.</param>
/// <param name="Words">Words to find values by, some levels deep; null to have them as a tree.</param>
internal sealed record ScopeRequest(string Node, string? Input, string? Expression, string? Words = null);

/// <summary>Asks for a person's value as C#.</summary>
/// <param name="Node">The node.</param>
/// <param name="Input">The name of its input.</param>
/// <param name="Value">The value, as a person writes it.</param>
/// <param name="Template">Whether what is in braces is a value, also where the input takes any text.</param>
internal sealed record LiteralRequest(string Node, string Input, string Value, bool Template = false);

/// <summary>Asks for an attribute of a flow with one of its values changed.</summary>
/// <param name="Diagram">The flow's diagram.</param>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Field">The value's name.</param>
/// <param name="Text">The value as C#; null takes it away.</param>
internal sealed record AttributeRequest(string Diagram, string Attribute, string Field, string? Text);

/// <summary>Something as it is written in C#.</summary>
/// <param name="Text">The C#.</param>
internal sealed record Written(string Text);

/// <summary>What a word in an expression means.</summary>
/// <param name="Hover">Its meaning; null when it has none.</param>
internal sealed record HoverReply(Hover? Hover);
