namespace Tenon.Design.Model;

/// <summary>Something that a method does.</summary>
/// <param name="Id">Its structural id, the same that runs report: <c>Orders.Accept/crm.GetCustomer#1</c>.</param>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Text">Its source, in one line.</param>
/// <param name="Span">Where it stands.</param>
public sealed record Node(string Id, NodeKind Kind, string Title, string Text, Span Span)
{
    /// <summary>The connection it calls; null when it calls none.</summary>
    public string? Connection { get; init; }

    /// <summary>What it calls, in one or two words: <c>crm.GetCustomer</c>; null when it is no call.</summary>
    public string? Callee { get; init; }

    /// <summary>What it is given.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>The variable its result goes to; null when it goes nowhere.</summary>
    public Output? Output { get; init; }

    /// <summary>What is inside it: branches, loop bodies, lambdas, calls in its arguments.</summary>
    public IReadOnlyList<Lane> Lanes { get; init; } = [];

    /// <summary>The comment above it, without its slashes; null when there is none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the flow goes on behind it: not after a return, throw, break or continue.</summary>
    public bool Ends { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}

/// <summary>What a node is given.</summary>
/// <param name="Name">The parameter's name; for a condition, <c>condition</c>.</param>
/// <param name="Type">The parameter's type; empty when unknown.</param>
/// <param name="Text">The value, as it is written.</param>
/// <param name="Span">Where it stands.</param>
public sealed record Input(string Name, string Type, string Text, Span Span);

/// <summary>A variable that takes a node's result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; empty when unknown.</param>
/// <param name="Declared">Whether the node declares it.</param>
public sealed record Output(string Name, string Type, bool Declared);

/// <summary>A sequence inside a node.</summary>
/// <param name="Kind">What it is to the node.</param>
/// <param name="Label">What tells it from its neighbours: a condition, a case, an exception.</param>
/// <param name="Nodes">What is done in it, in order.</param>
/// <param name="Span">Where it stands; a lane that is not there yet, such as an else, has none.</param>
public sealed record Lane(LaneKind Kind, string Label, IReadOnlyList<Node> Nodes, Span? Span);

/// <summary>What kind of thing a node is.</summary>
public enum NodeKind
{
    /// <summary>A call of a connection's operation.</summary>
    Call,

    /// <summary>A mapping.</summary>
    Map,

    /// <summary>A call of a step.</summary>
    Step,

    /// <summary>A call of anything else.</summary>
    Function,

    /// <summary>An if, with its else-ifs and its else.</summary>
    Branch,

    /// <summary>A switch.</summary>
    Switch,

    /// <summary>A foreach, for, while or do.</summary>
    Loop,

    /// <summary>A try with its catches and its finally.</summary>
    Try,

    /// <summary>Several things at once.</summary>
    Parallel,

    /// <summary>A pause.</summary>
    Wait,

    /// <summary>A variable that gets a value.</summary>
    Variable,

    /// <summary>The end of the method, with its result.</summary>
    Return,

    /// <summary>The input is rejected.</summary>
    Reject,

    /// <summary>An error is thrown.</summary>
    Throw,

    /// <summary>Something is disposed of at the end.</summary>
    Using,

    /// <summary>One at a time.</summary>
    Lock,

    /// <summary>A function inside the method.</summary>
    LocalFunction,

    /// <summary>A comment that stands by itself.</summary>
    Comment,

    /// <summary>A break or continue.</summary>
    Jump,

    /// <summary>Any other C#, with the calls inside it.</summary>
    Code,
}

/// <summary>What a sequence is to the node that it is in.</summary>
public enum LaneKind
{
    /// <summary>What is done when a condition holds.</summary>
    Then,

    /// <summary>What is done when none did.</summary>
    Else,

    /// <summary>A case of a switch.</summary>
    Case,

    /// <summary>What is repeated, protected, or done while something is held.</summary>
    Body,

    /// <summary>What is done about an error.</summary>
    Catch,

    /// <summary>What is done in any case.</summary>
    Finally,

    /// <summary>A function that is handed to the call.</summary>
    Lambda,

    /// <summary>One of several that are under way at once.</summary>
    Parallel,

    /// <summary>Calls that are made to have the node's values.</summary>
    Inside,
}
