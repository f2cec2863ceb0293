using Tenon.Design.Model;

namespace Tenon.Studio.Api;

/// <summary>A request that is kept in an <c>.http</c> file of the project.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Line">The line that it begins on.</param>
/// <param name="Name">Its name, or method and path where it has none.</param>
/// <param name="Request">The request as it is written: a variable of the file stands in it as <c>{{name}}</c>.</param>
internal sealed record Example(ExampleAt At, int Line, string Name, SampleRequest Request);

/// <summary>Where an example stands.</summary>
/// <param name="File">The file, from the project's folder.</param>
/// <param name="Number">Which of the file's requests it is, from 0.</param>
/// <param name="Version">The version of the file that this was so in.</param>
internal sealed record ExampleAt(string File, int Number, string Version);

/// <summary>The examples of a flow.</summary>
/// <param name="Examples">The requests that lead to the flow, file by file.</param>
/// <param name="Problems">What cannot be read in the project's <c>.http</c> files.</param>
internal sealed record ExampleBoard(IReadOnlyList<Example> Examples, IReadOnlyList<ExampleProblem> Problems);

/// <summary>Something in an <c>.http</c> file that cannot be read as a request.</summary>
/// <param name="File">The file, from the project's folder.</param>
/// <param name="Line">The line.</param>
/// <param name="Message">What is wrong there, and what would mend it.</param>
internal sealed record ExampleProblem(string File, int Line, string Message);

/// <summary>Keeps a request as an example of a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Name">The example's name; null to leave the one that it has.</param>
/// <param name="Request">The request; null to change the name only.</param>
/// <param name="At">The example that it takes the place of; null for a new one.</param>
internal sealed record SaveExample(string Flow, string? Name, SampleRequest? Request, ExampleAt? At);

/// <summary>What became of an example.</summary>
/// <param name="Saved">The example as it is kept.</param>
/// <param name="Board">All of the flow's examples.</param>
internal sealed record SavedExample(Example Saved, ExampleBoard Board);
