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
/// <param name="Input">The name of its input; null for none in particular.</param>
/// <param name="Text">The expression as it stands; null where that does not matter.</param>
/// <param name="Position">The position in it.</param>
internal sealed record ExpressionRequest(string Node, string? Input, string? Text, int Position);
