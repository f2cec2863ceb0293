using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tenon.Naming;

namespace Tenon.Generators.Tests;

/// <summary>Nodes are named by structure, so that their names outlive edits elsewhere.</summary>
public sealed class NodeIdsTests
{
    [Theory]
    [InlineData("crm.Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("this.crm.Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("_crm.Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("crm!.Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("(crm).Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("crm?.Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("await crm.Get(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("crm.Get<int>(1);", "Orders.Accept/crm.Get#1")]
    [InlineData("ToInvoice(1);", "Orders.Accept/ToInvoice#1")]
    [InlineData("this.ToInvoice(1);", "Orders.Accept/ToInvoice#1")]
    [InlineData("Maps.ToInvoice(1);", "Orders.Accept/Maps.ToInvoice#1")]
    [InlineData("crm.Get(1); crm.Get(2); crm.Put(3); crm.Get(4);", "Orders.Accept/crm.Get#1 Orders.Accept/crm.Get#2 Orders.Accept/crm.Put#1 Orders.Accept/crm.Get#3")]
    [InlineData("if (x) { crm.Get(1); } else { crm.Get(2); } foreach (var i in y) crm.Get(i);", "Orders.Accept/crm.Get#1 Orders.Accept/crm.Get#2 Orders.Accept/crm.Get#3")]
    [InlineData("crm.Get(crm.Get(1));", "Orders.Accept/crm.Get#1 Orders.Accept/crm.Get#2")]
    [InlineData("crm.For(1).Get(2);", "Orders.Accept/crm.For().Get#1 Orders.Accept/crm.For#1")]
    [InlineData("void Inner() { crm.Get(1); }", "Orders.Accept/crm.Get#1")]
    [InlineData("var f = () => crm.Get(1);", "Orders.Accept/crm.Get#1")]
    public void A_call_is_named_by_what_it_calls_and_its_turn(string statements, string ids) => Ids($"void Accept() {{ {statements} }}").ShouldBe(ids);

    [Theory]
    [InlineData("void Accept(int x) { } void Accept(string x) { crm.Get(1); }", "Orders.Accept~2/crm.Get#1")]
    [InlineData("int Count => crm.Get(1);", "Orders.Count/crm.Get#1")]
    [InlineData("int count = crm.Get(1);", "Orders.count/crm.Get#1")]
    [InlineData("public Orders() { crm.Get(1); }", "Orders.ctor/crm.Get#1")]
    [InlineData("class Inner { void M() { crm.Get(1); } }", "Orders.Inner.M/crm.Get#1")]
    public void A_member_is_named_by_its_types_and_its_turn(string members, string ids) => Ids(members).ShouldBe(ids);

    [Theory]
    [InlineData("void Accept() { crm.Get(1; crm.Put(2); }")]
    [InlineData("void Accept() { if (x crm.Get(1); }")]
    [InlineData("void Accept( { crm.Get(1); ")]
    [InlineData("Accept() => crm.Get(1)")]
    public void Broken_code_has_ids_too(string members) => Ids(members).ShouldContain("crm.Get#1");

    [Fact]
    public void An_edit_elsewhere_changes_no_id()
    {
        const string Flow = "async Task Accept(Order o) { var c = await crm.Get(o.Id); if (c.Blocked) await mail.Send(c); await crm.Put(c); }";
        Ids($"// a comment\n\n\nvoid Other() {{ crm.Get(1); crm.Put(2); }}\n\n#region X\n    {Flow.Replace("; ", ";\n\n  /* … */ ")}\n#endregion").ShouldEndWith(Ids(Flow));
    }

    [Fact]
    public void Ids_are_unique_in_a_class()
    {
        var source = string.Join("\n", Enumerable.Range(0, 20).Select(i => $"void M{i % 5}(int a{i}) {{ crm.Get(1); db.Get(crm.Get(2)); }}"));
        Ids(source).Split(' ').ShouldBeUnique();
    }

    private static string Ids(string members)
        => string.Join(" ", CSharpSyntaxTree.ParseText($"class Orders {{ {members} }}").GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(NodeIds.Of));
}
