using System.Text.Json.Serialization;

namespace Tenon.Design.Model;

/// <summary>One thing that somebody changes in a diagram. It says what is wanted; the plan for it is the smallest change of text that does it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Insert), "insert")]
[JsonDerivedType(typeof(InsertCode), "insertCode")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(Copy), "copy")]
[JsonDerivedType(typeof(SetInput), "setInput")]
[JsonDerivedType(typeof(AddItem), "addItem")]
[JsonDerivedType(typeof(MoveItem), "moveItem")]
[JsonDerivedType(typeof(MakeValue), "makeValue")]
[JsonDerivedType(typeof(SetOutput), "setOutput")]
[JsonDerivedType(typeof(SetText), "setText")]
[JsonDerivedType(typeof(SetComment), "setComment")]
[JsonDerivedType(typeof(Rename), "rename")]
[JsonDerivedType(typeof(Extract), "extract")]
[JsonDerivedType(typeof(Inline), "inline")]
[JsonDerivedType(typeof(Wrap), "wrap")]
[JsonDerivedType(typeof(Unwrap), "unwrap")]
[JsonDerivedType(typeof(RunTogether), "runTogether")]
[JsonDerivedType(typeof(AddLane), "addLane")]
[JsonDerivedType(typeof(RemoveLane), "removeLane")]
[JsonDerivedType(typeof(SetAttribute), "setAttribute")]
[JsonDerivedType(typeof(AddParameter), "addParameter")]
[JsonDerivedType(typeof(RemoveParameter), "removeParameter")]
[JsonDerivedType(typeof(AddFlow), "addFlow")]
[JsonDerivedType(typeof(AddIntegration), "addIntegration")]
[JsonDerivedType(typeof(AddConnection), "addConnection")]
[JsonDerivedType(typeof(AddType), "addType")]
[JsonDerivedType(typeof(AddField), "addField")]
[JsonDerivedType(typeof(RemoveField), "removeField")]
[JsonDerivedType(typeof(RenameField), "renameField")]
[JsonDerivedType(typeof(SetFieldType), "setFieldType")]
[JsonDerivedType(typeof(DeleteFlow), "deleteFlow")]
[JsonDerivedType(typeof(DeleteIntegration), "deleteIntegration")]
public abstract record Edit;

/// <summary>A place between nodes: before the node with that index in a lane, or at the lane's end.</summary>
/// <param name="Diagram">The diagram.</param>
/// <param name="Node">The node that the lane belongs to; null for the method's own body.</param>
/// <param name="Lane">The lane's index among the node's lanes; 0 for the method's own body.</param>
/// <param name="Index">The index among the lane's nodes; as many as there are means the end.</param>
public sealed record Place(string Diagram, string? Node, int Lane, int Index);

/// <summary>Puts what a palette's item stands for at a place, its values filled from the variables that fit.</summary>
/// <param name="At">Where.</param>
/// <param name="Item">The item's id.</param>
public sealed record Insert(Place At, string Item) : Edit;

/// <summary>Puts statements at a place.</summary>
/// <param name="At">Where.</param>
/// <param name="Code">The statements, as C#.</param>
public sealed record InsertCode(Place At, string Code) : Edit;

/// <summary>Takes nodes away.</summary>
/// <param name="Nodes">Their ids.</param>
public sealed record Delete(IReadOnlyList<string> Nodes) : Edit;

/// <summary>Moves nodes to a place.</summary>
/// <param name="Nodes">Their ids.</param>
/// <param name="To">Where to.</param>
public sealed record Move(IReadOnlyList<string> Nodes, Place To) : Edit;

/// <summary>Puts copies of nodes at a place, their variables renamed where the names are taken.</summary>
/// <param name="Nodes">Their ids.</param>
/// <param name="To">Where to.</param>
public sealed record Copy(IReadOnlyList<string> Nodes, Place To) : Edit;

/// <summary>Changes what a node is given: an argument, a condition, the value of a variable or of a return.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The input's name, or that of a part of one: <c>body.Lines[0].Qty</c>.</param>
/// <param name="Text">The value as C#; null takes an optional argument, a member or an item away.</param>
public sealed record SetInput(string Node, string Name, string? Text) : Edit;

/// <summary>Adds an item to a list, or an entry to a dictionary, filled with what fits.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The name of the list: an input, or a part of one.</param>
public sealed record AddItem(string Node, string Name) : Edit;

/// <summary>Puts an item of a list where another is; those between move up or down.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The item's name.</param>
/// <param name="To">The index where it is put.</param>
public sealed record MoveItem(string Node, string Name, int To) : Edit;

/// <summary>Makes a value in place, to be filled in part by part, filled with what fits.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The name of the input, or of a part of one.</param>
public sealed record MakeValue(string Node, string Name) : Edit;

/// <summary>Changes the variable that takes a node's result: its name, everywhere it is used; its type; whether there is one.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The name; null takes the variable away.</param>
/// <param name="Type">The type; null leaves it, or <c>var</c>.</param>
public sealed record SetOutput(string Node, string? Name, string? Type) : Edit;

/// <summary>Writes a node anew.</summary>
/// <param name="Node">The node.</param>
/// <param name="Text">Its source.</param>
public sealed record SetText(string Node, string Text) : Edit;

/// <summary>Changes the comment above a node, which is also its title.</summary>
/// <param name="Node">The node; null for the method, whose comment is its documentation's summary.</param>
/// <param name="Diagram">The diagram.</param>
/// <param name="Text">The comment; empty takes it away.</param>
public sealed record SetComment(string Diagram, string? Node, string Text) : Edit;

/// <summary>Renames something everywhere.</summary>
/// <param name="Diagram">The diagram that it is seen in.</param>
/// <param name="Name">What it is called: a variable or parameter of the method, a connection, or null for the method itself.</param>
/// <param name="To">What it shall be called.</param>
public sealed record Rename(string Diagram, string? Name, string To) : Edit;

/// <summary>Makes nodes a step of their own, and calls it where they were.</summary>
/// <param name="Nodes">Their ids; they follow one another.</param>
/// <param name="Name">The step's name; null for one that says what they do: by their comment, or what they call and what comes of it.</param>
public sealed record Extract(IReadOnlyList<string> Nodes, string? Name) : Edit;

/// <summary>Puts what a step or function of this integration does where it is called.</summary>
/// <param name="Node">The call.</param>
public sealed record Inline(string Node) : Edit;

/// <summary>Puts nodes into something.</summary>
/// <param name="Nodes">Their ids; they follow one another.</param>
/// <param name="In">What to put them in.</param>
/// <param name="Text">The condition, the items or the exception's type, where one is needed; null for a first guess.</param>
public sealed record Wrap(IReadOnlyList<string> Nodes, Wrapping In, string? Text) : Edit;

/// <summary>What nodes can be put into.</summary>
public enum Wrapping
{
    /// <summary>A branch.</summary>
    If,

    /// <summary>A loop over items.</summary>
    ForEach,

    /// <summary>A loop with a condition.</summary>
    While,

    /// <summary>A try with a catch.</summary>
    Try,

    /// <summary>A loop that tries again after an error.</summary>
    Retry,

    /// <summary>A loop over items, several at once.</summary>
    Parallel,
}

/// <summary>Takes a branch, loop or try from around its nodes.</summary>
/// <param name="Node">The branch, loop or try.</param>
/// <param name="Lane">The lane whose nodes stay; the others go.</param>
public sealed record Unwrap(string Node, int Lane) : Edit;

/// <summary>Makes calls that do not need one another run at the same time.</summary>
/// <param name="Nodes">Their ids; they follow one another.</param>
public sealed record RunTogether(IReadOnlyList<string> Nodes) : Edit;

/// <summary>Adds an else, an else-if, a case, a catch or a finally.</summary>
/// <param name="Node">The branch, switch or try.</param>
/// <param name="Lane">What kind of lane; <see cref="LaneKind.Then"/> is an else-if.</param>
/// <param name="Text">The condition, the case or the exception's type; null where there is none, or for a first guess.</param>
public sealed record AddLane(string Node, LaneKind Lane, string? Text) : Edit;

/// <summary>Takes an else, an else-if, a case, a catch or a finally away.</summary>
/// <param name="Node">The branch, switch or try.</param>
/// <param name="Lane">The lane's index.</param>
public sealed record RemoveLane(string Node, int Lane) : Edit;

/// <summary>Adds, changes or removes an attribute of a method: its trigger, a policy.</summary>
/// <param name="Diagram">The method's diagram.</param>
/// <param name="Name">The attribute as it is named in source: <c>Retry</c>. A trigger takes the place of the one that is there.</param>
/// <param name="Text">The attribute as it is to be written: <c>Retry(5)</c>; null takes it away.</param>
public sealed record SetAttribute(string Diagram, string Name, string? Text) : Edit;

/// <summary>Adds a parameter to a method, before its cancellation token.</summary>
/// <param name="Diagram">The method's diagram.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its type.</param>
public sealed record AddParameter(string Diagram, string Name, string Type) : Edit;

/// <summary>Takes an unused parameter away.</summary>
/// <param name="Diagram">The method's diagram.</param>
/// <param name="Name">The parameter's name.</param>
public sealed record RemoveParameter(string Diagram, string Name) : Edit;

/// <summary>Adds a flow to an integration.</summary>
/// <param name="Integration">The integration's name.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Trigger">The trigger as it is to be written: <c>HttpPost("/orders")</c>.</param>
/// <param name="Input">The type of its input; null for none.</param>
/// <param name="Returns">The type of its result; null for none.</param>
public sealed record AddFlow(string Integration, string Name, string Trigger, string? Input, string? Returns) : Edit;

/// <summary>Adds an integration, in a file of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is for; null for nothing said.</param>
public sealed record AddIntegration(string Name, string? Summary) : Edit;

/// <summary>Gives an integration a connection: a parameter of its constructor.</summary>
/// <param name="Integration">The integration's name.</param>
/// <param name="Name">The connection's name.</param>
/// <param name="Type">Its type: <c>SqlDatabase</c>.</param>
public sealed record AddConnection(string Integration, string Name, string Type) : Edit;

/// <summary>Adds a record type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fields">Its fields.</param>
public sealed record AddType(string Name, IReadOnlyList<Field> Fields) : Edit;

/// <summary>A field of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record Field(string Name, string Type);

/// <summary>Adds a field to a type, and a value for it to whoever makes one by its constructor.</summary>
/// <param name="Type">The type, as the map names it.</param>
/// <param name="Field">The field; of an enum's member, the type is empty.</param>
public sealed record AddField(string Type, Field Field) : Edit;

/// <summary>Takes a field that nobody reads from a type, with the values that it is given.</summary>
/// <param name="Type">The type, as the map names it.</param>
/// <param name="Name">The field's name.</param>
public sealed record RemoveField(string Type, string Name) : Edit;

/// <summary>Renames a field everywhere.</summary>
/// <param name="Type">The type, as the map names it.</param>
/// <param name="Name">The field's name.</param>
/// <param name="To">What it shall be called.</param>
public sealed record RenameField(string Type, string Name, string To) : Edit;

/// <summary>Gives a field another type.</summary>
/// <param name="Type">The type that the field is in, as the map names it.</param>
/// <param name="Name">The field's name.</param>
/// <param name="To">Its new type.</param>
public sealed record SetFieldType(string Type, string Name, string To) : Edit;

/// <summary>Takes a flow away that nothing else calls, and the connections that only it used.</summary>
/// <param name="Diagram">The flow's diagram.</param>
public sealed record DeleteFlow(string Diagram) : Edit;

/// <summary>Takes an integration away with all of its flows, and the file that has nothing else in it.</summary>
/// <param name="Integration">The integration's name.</param>
public sealed record DeleteIntegration(string Integration) : Edit;

/// <summary>What an edit comes to.</summary>
/// <param name="Title">What was done, in words, for undo: «Delete crm.GetCustomer».</param>
/// <param name="Files">The changes of text; none when it is refused.</param>
/// <param name="Selected">The nodes to select afterwards.</param>
/// <param name="Refused">Why it is not done; null when it is.</param>
public sealed record EditPlan(string Title, IReadOnlyList<FileChange> Files, IReadOnlyList<string> Selected, Refusal? Refused);

/// <summary>The changes of one file, in the order of their places, none overlapping.</summary>
/// <param name="File">The file's path, from the project's folder. One that is not there yet has a single change at 0.</param>
/// <param name="Changes">The changes, as places in the text before any of them.</param>
/// <param name="Gone">Whether the file is not there any more.</param>
public sealed record FileChange(string File, IReadOnlyList<TextPatch> Changes, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Gone = false);

/// <summary>A change of text.</summary>
/// <param name="Start">Where, in characters from the file's beginning.</param>
/// <param name="Length">How many characters go.</param>
/// <param name="Text">What comes.</param>
public sealed record TextPatch(int Start, int Length, string Text);

/// <summary>Why an edit is not done, and what would mend that.</summary>
/// <param name="Message">What is in the way: «this uses order, which is declared below».</param>
/// <param name="Nodes">The nodes that are in the way.</param>
/// <param name="Mends">What can be done instead.</param>
public sealed record Refusal(string Message, IReadOnlyList<string> Nodes, IReadOnlyList<Mend> Mends);

/// <summary>A way around a refusal.</summary>
/// <param name="Title">What it does, in words.</param>
/// <param name="Edits">The edits, one after the other.</param>
public sealed record Mend(string Title, IReadOnlyList<Edit> Edits);
