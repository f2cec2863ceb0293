namespace Tenon.Design.Model;

/// <summary>A request that a flow would take.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with its query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; null for none.</param>
public sealed record SampleRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string? Body);
