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

    [Fact]
    public void What_nobody_declares_is_there_too()
    {
        var reader = new ScopeReader(Given.Of("""
            var count = args.Length;
            System.Console.Write(count);
            public class A
            {
                private int _kept;
                private readonly System.Func<int, int> _more = n => System.Math.Abs(n);
                public int Kept { get => System.Math.Abs(_kept); set { System.Console.Write(value); _kept = value; } }
            }
            """), Given.Folder);
        Named("Program.Main/Console.Write#1").ShouldBe(["args", "count"], ignoreOrder: true);
        Named("A.Kept/Console.Write#1").ShouldBe(["value", "_kept", "_more", "Kept"], ignoreOrder: true);
        Named("A.Kept/return#1").ShouldBe(["_kept", "_more", "Kept"], ignoreOrder: true);
        Named("A._more/return#1").ShouldBe(["n"]);

        IEnumerable<string> Named(string node) => reader.Values(node).Select(v => v.Name);
    }

    [Fact]
    public void What_a_function_cannot_take_from_around_it_is_left_out()
    {
        var reader = new ScopeReader(Given.Of("""
            public class A
            {
                private int _kept;
                void M(int n, ref int r, ReadOnlySpan<char> s)
                {
                    int before = 1; int never;
                    void Late() { System.Console.Write(n); }
                    Late();
                    never = 2;
                    Run(() => { System.Console.WriteLine(n); });
                    Run(static () => { System.Console.Beep(); });
                }
                void Run(System.Action what) { }
            }
            """), Given.Folder);
        reader.Values("A.M/Console.Write#1", "value").Select(v => v.Name).ShouldBe(["before", "n", "_kept"], ignoreOrder: true);
        reader.Values("A.M/Console.WriteLine#1", "value").Select(v => v.Name).ShouldBe(["never", "before", "n", "_kept"], ignoreOrder: true);
        reader.Values("A.M/Console.Beep#1").ShouldBeEmpty();
    }

    [Fact]
    public void What_may_be_null_is_looked_into_only_where_it_is_not()
    {
        var reader = new ScopeReader(Given.Of("""
            public record Order(string Id, Address? To, int? Count); public record Address(string City);
            public class A { void M(Order? order, Order? sure) { if (sure is null) return; Note("", 1, null); } void Note(string text, int count, string? perhaps) { } }
            """), Given.Folder);
        var values = reader.Values("A.M/Note#1", "text").ToDictionary(v => v.Name);
        values["sure"].Type.ShouldBe("Order");
        values["sure"].Members.Select(m => $"{m.Expression} {m.Fits}").ShouldBe(["sure.Id True", "sure.To False", "sure.Count False"]);
        values["order"].Members.Single(m => m.Name == "Id").ShouldSatisfyAllConditions(m => m.Expression.ShouldBe("order?.Id"), m => m.Type.ShouldBe("string?"), m => m.Fits.ShouldBeFalse());
        reader.Values("A.M/Note#1", "perhaps", "order").Single(m => m.Name == "Id").Fits.ShouldBeTrue();
        reader.Values("A.M/Note#1", "perhaps", "sure.To").ShouldHaveSingleItem().Expression.ShouldBe("sure.To?.City");
    }

    [Fact]
    public void What_fits_does_compile_also_where_types_alone_say_nothing()
    {
        var reader = new ScopeReader(Given.Of("""
            public class A
            {
                int M(object o, string text, int[] all, string[] names, bool flag)
                {
                    foreach (var one in all)
                        System.Console.WriteLine(one + 1);
                    if (o is not string said)
                        return 1;
                    System.Console.Write(said.Length);
                    while (true)
                        if (flag)
                            return 2;
                }
            }
            """), Given.Folder);
        Fitting("A.M/foreach#1", "items").ShouldBe(["all", "names"], "Each can be counted through, and what is done with one of it compiles.");
        Fitting("A.M/if#1", "condition").ShouldBeEmpty("What is done below needs what the condition declares.");
        Fitting("A.M/while#1", "condition").ShouldBeEmpty("The method would have an end without a result.");
        Fitting("A.M/if#2", "condition").ShouldBe(["flag"]);

        IEnumerable<string> Fitting(string node, string field) => reader.Values(node, field).Where(v => v.Fits).Select(v => v.Name).Order();
    }

    [Fact]
    public void Values_are_found_by_words_some_levels_deep()
    {
        Reader.Find(OrderFlow.WriteText, "text", "city").Select(v => v.Expression).ShouldBe(["customer.Address.City"]);
        var found = Reader.Find(OrderFlow.WriteText, "text", "id");
        found.Select(v => v.Expression).ShouldBe(["order.Id", "order.CustomerId", "customer.Id"], ignoreOrder: true);
        found[0].Fits.ShouldBeTrue();
        Reader.Find(OrderFlow.WriteText, "text", "number order").Select(v => v.Expression).ShouldContain("order.Id", "By its documentation.");
        Reader.Find(OrderFlow.WriteText, "text", "late").ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(string node) => Reader.Values(node).Select(v => v.Name);
}
