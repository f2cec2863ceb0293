namespace Tenon.Design.Model;

/// <summary>What can be filled in on a node, in the order in which it is read.</summary>
/// <param name="Node">The node.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Summary">What the documentation says of what it calls; empty when it says nothing.</param>
/// <param name="Fields">What can be filled in.</param>
/// <param name="Output">The variable that takes the result; null when there is none.</param>
/// <param name="Gives">The type of its result, awaited; null when it has none.</param>
public sealed record Form(string Node, string Title, string Summary, IReadOnlyList<FormField> Fields, Output? Output, string? Gives);

/// <summary>What can be filled in on a flow, or any other method, itself.</summary>
/// <param name="Diagram">Its diagram.</param>
/// <param name="Title">What it does, in plain words.</param>
/// <param name="Summary">What its documentation says of it; empty when it says nothing.</param>
/// <param name="Attributes">Its attributes: the trigger first.</param>
/// <param name="More">Triggers and policies that it has not got; a trigger takes the place of the one that is there.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Returns">The type of its result, awaited; null for none.</param>
public sealed record FlowForm(
    string Diagram, string Title, string Summary, IReadOnlyList<AttributeForm> Attributes, IReadOnlyList<AttributeForm> More, IReadOnlyList<Parameter> Parameters, string? Returns);

/// <summary>An attribute of a flow: its trigger, or a policy.</summary>
/// <param name="Name">Its name, for <see cref="SetAttribute"/>: <c>HttpPost</c>.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="Summary">What its documentation says of it.</param>
/// <param name="Trigger">Whether it is a trigger.</param>
/// <param name="Text">As it is written; of one that is not there, as it would be to begin with.</param>
/// <param name="Fields">What can be filled in.</param>
public sealed record AttributeForm(string Name, string Label, string Summary, bool Trigger, string Text, IReadOnlyList<FormField> Fields);

/// <summary>Something to fill in.</summary>
/// <param name="Name">The input's name, for <see cref="SetInput"/>.</param>
/// <param name="Label">What it is called, in plain words.</param>
/// <param name="Summary">What the documentation says of it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Editor">How it is best filled in.</param>
/// <param name="Text">What is there, as C#; null for an optional argument that is not given.</param>
/// <param name="Value">What is there, as a person would write it, when it is a plain value; null when it is an expression.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Default">What it is when it is not given, as C#; null when it must be given.</param>
/// <param name="Options">What can be chosen from, as C#; empty when anything can be written.</param>
/// <param name="Span">Where it stands; null when it is not given.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record FormField(
    string Name, string Label, string Summary, string Type, FieldEditor Editor, string? Text, string? Value, bool Required, string? Default,
    IReadOnlyList<string> Options, Span? Span, IReadOnlyList<Problem> Problems)
{
    /// <summary>What it is made of, when it is made in place; null for any other expression.</summary>
    public FieldParts? Parts { get; init; }

    /// <summary>The variable, parameter or member that it is; null when it is none.</summary>
    public FieldReference? Reference { get; init; }

    /// <summary>Whether it is known before anything runs, as types, names and cases are: no value that is made on the way can be used.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether it is nobody else's business: a password, a key.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Where it is set instead, out of sight: the environment, user-secrets; null for nowhere.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Whether a value can be made in place, to be filled in part by part.</summary>
    public bool CanBeMade { get; init; }

    /// <summary>Whether it stands for several items, all of which go into the list that it is in.</summary>
    public bool IsSeveral { get; init; }
}

/// <summary>A value that was made before and is used as it is.</summary>
/// <param name="Title">What leads to it, in plain words: <c>Order › Total</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">parameter, variable, property or constant.</param>
/// <param name="Summary">What the documentation says of it.</param>
public sealed record FieldReference(string Title, string Type, string Kind, string Summary);

/// <summary>What a value is made of that is made in place.</summary>
/// <param name="Kind">What its parts are to it.</param>
/// <param name="Fields">Its parts, in order. Their names begin with the value's.</param>
/// <param name="Open">Whether more can be added: an item, an entry, a member of any name.</param>
public sealed record FieldParts(PartsKind Kind, IReadOnlyList<FormField> Fields, bool Open);

/// <summary>What parts are to a value.</summary>
public enum PartsKind
{
    /// <summary>The items of a list, which have an order.</summary>
    Items,

    /// <summary>The fields of an object.</summary>
    Members,

    /// <summary>The entries of a dictionary, each a key and a value.</summary>
    Entries,

    /// <summary>The values in a text.</summary>
    Holes,
}

/// <summary>How a field is best filled in; any can be written as an expression too.</summary>
public enum FieldEditor
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Toggle,

    /// <summary>One of some.</summary>
    Choice,

    /// <summary>A date, a time, or a length of time.</summary>
    Time,

    /// <summary>Several values.</summary>
    List,

    /// <summary>A value with fields.</summary>
    Object,

    /// <summary>SQL with values in it.</summary>
    Sql,

    /// <summary>Text with values in it.</summary>
    Template,

    /// <summary>A file or folder, or the path of an address.</summary>
    Path,

    /// <summary>Code of more than a line.</summary>
    Code,

    /// <summary>The name of a variable.</summary>
    Name,

    /// <summary>Anything else: an expression.</summary>
    Expression,
}

/// <summary>Something whose value can be used at a place.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Expression">How it is written there.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">parameter, variable, connection, property, method or constant.</param>
/// <param name="Summary">What the documentation says of it.</param>
/// <param name="Fits">Whether its type is what is asked for.</param>
/// <param name="Members">Its own properties, to the depth that was asked for.</param>
/// <param name="More">Whether it has members that are not listed here.</param>
public sealed record ScopeValue(string Name, string Expression, string Type, string Kind, string Summary, bool Fits, IReadOnlyList<ScopeValue> Members, bool More);

/// <summary>What can be written next in an expression.</summary>
/// <param name="Start">Where what is already written of it begins, in the expression.</param>
/// <param name="Items">What can be written.</param>
public sealed record Completion(int Start, IReadOnlyList<CompletionItem> Items);

/// <summary>Something that can be written.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Kind">parameter, variable, property, method, type, keyword, constant, namespace or snippet.</param>
/// <param name="Detail">Its signature or its type.</param>
/// <param name="Summary">What the documentation says of it.</param>
public sealed record CompletionItem(string Text, string Kind, string Detail, string Summary);

/// <summary>The signatures of the call that a position is in.</summary>
/// <param name="Signatures">The overloads.</param>
/// <param name="Active">The one that fits best.</param>
/// <param name="Parameter">The parameter that the position is at.</param>
public sealed record SignatureHelp(IReadOnlyList<Signature> Signatures, int Active, int Parameter);

/// <summary>A way to call something.</summary>
/// <param name="Label">All of it in one line.</param>
/// <param name="Summary">What the documentation says of it.</param>
/// <param name="Parameters">What it takes.</param>
public sealed record Signature(string Label, string Summary, IReadOnlyList<CompletionItem> Parameters);

/// <summary>What a word in an expression means.</summary>
/// <param name="Start">Where the word begins, in the expression.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Kind">parameter, variable, property, method, type, keyword, constant or namespace.</param>
/// <param name="Signature">All of it in one line: its signature or its type.</param>
/// <param name="Summary">What the documentation says of it.</param>
public sealed record Hover(int Start, int Length, string Kind, string Signature, string Summary);
