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
        nodes.Select(n => n.Title).ShouldBe(["Gets a value", "Reads a whole file as text", "Return string.Concat(a, b)"]);
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
