using Microsoft.CodeAnalysis;
using Tenon.Design.Reading;
using Tenon.Design.Tests.Support;
using Tenon.Development.Building;

namespace Tenon.Design.Tests;

/// <summary>What is said of things in diagrams and forms comes from their documentation, wherever that is.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void Operations_are_called_what_their_packages_say()
    {
        var compilation = Given.Of("""
            [Integration] public sealed class Orders(HttpApi crm, FileFolder files) {
                [HttpGet("/a")] public async Task<string> A(CancellationToken ct)
                {
                    var a = await crm.Get<int>("/a", ct);
                    var b = await files.ReadText("a.txt", ct);
                    return string.Concat(a, b);
                }
            }
            """);
        var nodes = new ProjectReader(compilation, Given.Folder, []).Flows().Single().Nodes;
        nodes.Select(n => n.Title).ShouldBe(["Get a value", "Read a whole file as text", "Return string.Concat(a, b)"]);
    }

    /// <summary>Titles are short and say what is to be done; what is no sentence of that kind stays as it is.</summary>
    [Theory]
    [InlineData("Runs a statement and reads its rows one at a time as they are asked for, so that memory stays flat", "Run a statement and read its rows one at a time")]
    [InlineData("Gets a value that may not be there", "Get a value that may not be there")]
    [InlineData("Gets the body as a stream, of any size", "Get the body as a stream")]
    [InlineData("Sends a body with POST and reads the reply", "Send a body with POST and read the reply")]
    [InlineData("Moves or renames a file", "Move or rename a file")]
    [InlineData("Asynchronously reads all lines of a file", "Read all lines of a file")]
    [InlineData("Writes the specified string value, followed by the current line terminator, to the standard output stream", "Write the string value")]
    [InlineData("Queues the specified work to run on the thread pool and returns a Task object that represents that work", "Queue the work to run on the thread pool")]
    [InlineData("Computes the sum of the sequence of Decimal values that are obtained by invoking a transform function on each element", "Compute the sum of the sequence of Decimal values")]
    [InlineData("Applies an accumulator function over a sequence", "Apply an accumulator function over a sequence")]
    [InlineData("Matches a path", "Match a path")]
    [InlineData("Has what is asked for", "Have what is asked for")]
    [InlineData("Processes all items", "Process all items")]
    [InlineData("Deletes", "Delete")]
    [InlineData("Rows of a table", "Rows of a table")]
    [InlineData("The rows that are left", "The rows that are left")]
    [InlineData("Status of an order", "Status of an order")]
    [InlineData("Take what is there, all of it", "Take what is there, all of it")]
    public void What_libraries_say_becomes_something_to_do(string said, string title) => Imperative.Of(said).ShouldBe(title);

    [Fact]
    public void Titles_of_the_connectors_operations_are_short_and_differ()
    {
        var compilation = Given.Of("");
        foreach (var connector in new[] { "Tenon.Sql.SqlDatabase", "Tenon.Sql.SqlTransaction", "Tenon.Http.HttpApi", "Tenon.Files.FileFolder" })
        {
            var operations = compilation.GetTypeByMetadataName(connector)!.GetMembers().OfType<IMethodSymbol>()
                .Where(m => m is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsOverride: false } && !m.Name.StartsWith("Dispose", StringComparison.Ordinal)).ToList();
            operations.ShouldNotBeEmpty();
            foreach (var operation in operations)
                Words.Of(operation).Length.ShouldBeInRange(4, 60, $"{operation}: {Words.Of(operation)}");
            operations.GroupBy(o => o.Name).Select(g => Words.Of(g.First())).ShouldBeUnique(connector);
        }
    }

    [Fact]
    public void What_the_projects_authors_wrote_stays()
    {
        var method = Given.Of("public class A { /// <summary>Runs statements that return no rows, at once.</summary>\n public void Run() { } }").GetTypeByMetadataName("A")!.GetMembers("Run").OfType<IMethodSymbol>().Single();
        Words.Of(method).ShouldBe("Runs statements that return no rows, at once");
    }

    [Fact]
    public void What_the_sdk_documents_is_found()
    {
        var compilation = Given.Of("");
        var text = compilation.GetSpecialType(SpecialType.System_String);
        Documentation.Of(text.GetMembers("IndexOf").OfType<IMethodSymbol>().First(m => m.Parameters is [{ Type.SpecialType: SpecialType.System_String }])).Summary
            .ShouldStartWith("Reports the zero-based index of the first occurrence of the specified string");
        var extension = compilation.GetTypeByMetadataName("System.Linq.Enumerable")!.GetMembers("Where").OfType<IMethodSymbol>().First();
        Documentation.Of(extension.Parameters[1]).ShouldStartWith("A function to test each");
    }

    [Fact]
    public void What_is_written_above_a_declaration_is_read_whole()
    {
        var compilation = Given.Of("""
            /// <summary>An order
            /// of a <see cref="Customer"/>.</summary>
            /// <param name="Id">Its number &amp; key.</param>
            public sealed record Order(string Id);
            public class Customer;
            public interface IStore
            {
                /// <summary>Keeps an order.</summary>
                /// <param name="order">What to keep.</param>
                /// <returns>Where it is kept.</returns>
                string Keep(Order order);
            }
            public class Store : IStore
            {
                /// <inheritdoc/>
                public virtual string Keep(Order order) => "";
            }
            public class Better : Store { public override string Keep(Order order) => ""; }
            """);
        var order = compilation.GetTypeByMetadataName("Order")!;
        Documentation.Of(order).Summary.ShouldBe("An order of a Customer.");
        Documentation.Of(order.GetMembers("Id").Single()).Summary.ShouldBe("Its number & key.");
        Documentation.Of(order.InstanceConstructors[0].Parameters[0]).ShouldBe("Its number & key.");
        var keep = compilation.GetTypeByMetadataName("Better")!.GetMembers("Keep").OfType<IMethodSymbol>().Single();
        Documentation.Of(keep).Summary.ShouldBe("Keeps an order.");
        Documentation.Of(keep).Returns.ShouldBe("Where it is kept.");
        Documentation.Of(keep.Parameters[0]).ShouldBe("What to keep.");
    }

    [Fact]
    public void A_projects_documentation_is_found_beside_its_output_and_read_again_when_it_is_written_again()
    {
        using var folder = new Folder();
        var assembly = Path.Combine(folder.Path, "ref", "Own.dll");
        var docs = new XmlDocs(assembly);
        docs.Equals(new XmlDocs(assembly)).ShouldBeTrue();
        string? Ask() => (string?)typeof(DocumentationProvider).GetMethod("GetDocumentationForSymbol", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .Invoke(docs, ["T:Own", null, CancellationToken.None]);
        Ask().ShouldBeNull();
        File.WriteAllText(Path.Combine(folder.Path, "Own.xml"), "<doc><members><member name=\"T:Other\"><summary>1</summary></member><member name=\"T:Own\"><summary>2</summary></member></members></doc>");
        Ask().ShouldBe("<member name=\"T:Own\"><summary>2</summary></member>");
        File.WriteAllText(Path.Combine(folder.Path, "Own.xml"), "<doc><members><member name=\"T:Own\"><summary>three</summary></member></members></doc>");
        Ask().ShouldBe("<member name=\"T:Own\"><summary>three</summary></member>");
    }
}
