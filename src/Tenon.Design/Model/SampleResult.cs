namespace Tenon.Design.Model;

/// <summary>What a call could give.</summary>
/// <param name="Type">The type of its result, or of an item where that is a stream; null when it gives nothing.</param>
/// <param name="Json">A value that is read as that; null when it gives nothing.</param>
public sealed record SampleResult(string? Type, string? Json);
