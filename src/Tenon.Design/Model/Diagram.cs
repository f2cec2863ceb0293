namespace Tenon.Design.Model;

// The contract with whoever shows diagrams: records only, written as JSON with names in camelCase and enums as words.

/// <summary>A flow, or any other method, as a diagram.</summary>
/// <param name="Id">Type and method: <c>Orders.Accept</c>.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Kind">What the method is to Tenon.</param>
/// <param name="Trigger">What wakes it, as it is written: <c>HttpPost("/orders")</c>; null when nothing does.</param>
/// <param name="Policies">Its other attributes, as they are written.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Returns">The type of its result, awaited; null for none.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Nodes">What it does, in order.</param>
/// <param name="Problems">What is wrong with the method itself; what is wrong with a node is there.</param>
public sealed record Diagram(
    string Id, string Title, MethodRole Kind, string? Trigger, IReadOnlyList<string> Policies, IReadOnlyList<Parameter> Parameters, string? Returns, Span Span,
    IReadOnlyList<Node> Nodes, IReadOnlyList<Problem> Problems);

/// <summary>What a method is to Tenon.</summary>
public enum MethodRole
{
    /// <summary>A trigger wakes it.</summary>
    Flow,

    /// <summary>It is marked <c>[Map]</c>.</summary>
    Map,

    /// <summary>It is marked <c>[Step]</c>.</summary>
    Step,

    /// <summary>Any other method.</summary>
    Method,
}

/// <summary>A parameter of a method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as its author wrote it.</param>
/// <param name="Source">On a flow, what it is bound to, in words; null elsewhere, or when nothing binds it.</param>
public sealed record Parameter(string Name, string Type, string? Source);

/// <summary>A place in a file. Lines and columns count from 1; positions are characters from the file's beginning.</summary>
/// <param name="File">The file's path, from the project's folder.</param>
/// <param name="Line">The line it begins on.</param>
/// <param name="Column">The column it begins at.</param>
/// <param name="EndLine">The line it ends on.</param>
/// <param name="EndColumn">The column behind its end.</param>
/// <param name="Start">The position it begins at.</param>
/// <param name="Length">How many characters it has.</param>
public sealed record Span(string File, int Line, int Column, int EndLine, int EndColumn, int Start, int Length);

/// <summary>Something that the compiler or a rule says.</summary>
/// <param name="Id">The diagnostic's number.</param>
/// <param name="Severity">error, warning or info.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Span">Where.</param>
public sealed record Problem(string Id, string Severity, string Message, Span Span);
