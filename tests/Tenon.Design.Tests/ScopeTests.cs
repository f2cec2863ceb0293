using Tenon.Design.Completion;
using Tenon.Design.Model;
using Tenon.Design.Tests.Support;

namespace Tenon.Design.Tests;

/// <summary>A value picker shows what has a value when the node runs, what fits first.</summary>
public sealed class ScopeTests
{
    private static readonly ScopeReader Reader = new(Given.Of(OrderFlow.Source), Given.Folder);

    [Fact]
    public void What_is_declared_below_or_elsewhere_is_not_there()
    {
        Names(OrderFlow.Get).ShouldBe(["ct", "order", "Most"]);
        Names(OrderFlow.Execute).ShouldBe(["line", "customer", "ct", "order", "Most"], ignoreOrder: true);
        Names(OrderFlow.Return).ShouldBe(["late", "label", "customer", "ct", "order", "Most"], ignoreOrder: true);
        Reader.Values(OrderFlow.Get, connections: true).Where(v => v.Kind == "connection").Select(v => v.Name).ShouldBe(["crm", "db", "files"]);
    }

    [Fact]
    public void What_fits_comes_first_and_what_holds_something_that_fits_next()
    {
        var values = Reader.Values(OrderFlow.WriteText, "text");
        values.Take(2).Select(v => v.Name).ShouldBe(["customer", "order"]);
        values[1].Members.Where(m => m.Fits).Select(m => m.Expression).ShouldBe(["order.Id"]);
        values[1].Members.Single(m => m.Name == "Id").Summary.ShouldBe("Its number.");
        values.Single(v => v.Name == "ct").Fits.ShouldBeFalse();
        Reader.Values(OrderFlow.Note, "times")[0].Name.ShouldBe("Most");
    }

    [Fact]
    public void The_tree_opens_a_level_at_a_time()
    {
        var customer = Reader.Values(OrderFlow.WriteText, "text").Single(v => v.Name == "customer");
        customer.Members.Single(m => m.Name == "Address").ShouldSatisfyAllConditions(m => m.Members.ShouldBeEmpty(), m => m.More.ShouldBeTrue());
        Reader.Values(OrderFlow.WriteText, "text", "customer.Address").ShouldHaveSingleItem().Expression.ShouldBe("customer.Address.City");
    }

    [Fact]
    public void What_has_no_value_yet_is_left_out()
    {
        var reader = new ScopeReader(Given.Of("""
            public class A { void M(int n) { int later; string text = ""; if (n > 0) { later = 1; } System.Console.WriteLine(text); later = 2; System.Console.Write(later); foreach (var x in new[] { 1 }) { Run(y => y + x); } } void Run(System.Func<int, int> f) { } }
            """), Given.Folder);
        reader.Values("A.M/Console.WriteLine#1").Select(v => v.Name).ShouldBe(["text", "n"]);
        reader.Values("A.M/Console.Write#1").Select(v => v.Name).ShouldContain("later");
    }

    private static IEnumerable<string> Names(string node) => Reader.Values(node).Select(v => v.Name);
}
