namespace Tenon;

/// <summary>An item of a sequence, or the reason why it could not be read.</summary>
/// <typeparam name="T">The type of item.</typeparam>
/// <param name="Line">The line it begins on, from 1; for a JSON array its position in it, from 1.</param>
/// <param name="Value">The item; default when it could not be read.</param>
/// <param name="Error">Why it could not be read; null when it could.</param>
/// <param name="Raw">The item as it was written, for a reject file; empty where the format does not keep it.</param>
public readonly record struct Parsed<T>(long Line, T? Value, MalformedInput? Error, string Raw);
