namespace Tenon.Studio.Api;

/// <summary>What a node gives, when the project is tried, instead of being called.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Result">What it gives, as JSON; null when it gives nothing, or fails.</param>
/// <param name="Error">What it fails with; null when it does not.</param>
internal sealed record Pin(string Node, string? Result, string? Error);

/// <summary>The pins of a project, as its <c>tenon.pins.json</c> has them.</summary>
/// <param name="Pins">The pins, by node.</param>
/// <param name="Lost">The nodes among them that the project does not have any more: renamed, moved or deleted.</param>
/// <param name="Problem">Why the file cannot be read; null when it can. Until that is mended, runs call nothing.</param>
internal sealed record PinBoard(IReadOnlyList<Pin> Pins, IReadOnlyList<string> Lost, string? Problem);
