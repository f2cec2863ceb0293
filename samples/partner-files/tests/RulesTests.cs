namespace PartnerFiles.Tests;

/// <summary>What is right and wrong with an order, and what becomes of it.</summary>
public sealed class RulesTests
{
    private static readonly PartnerOrder Right = new("NW-1", "northwind-tools", "ab-100", 3, 2.5m, null, new DateOnly(2026, 3, 5), "urgent");

    [Fact]
    public void Takes_a_right_order() => PartnerFiles.Problem(Right).ShouldBeNull();

    [Fact]
    public void Says_what_is_wrong()
    {
        PartnerFiles.Problem(Right with { Sku = "??" })!.ShouldContain("??");
        PartnerFiles.Problem(Right with { Quantity = 0 })!.ShouldContain("quantity is 0");
        PartnerFiles.Problem(Right with { OrderNo = " " })!.ShouldContain("order number");
        PartnerFiles.Problem(Right with { UnitPrice = -1 })!.ShouldContain("-1");
    }

    [Fact]
    public void Computes_the_total_and_fills_in_the_currency()
    {
        var row = PartnerFiles.ToRow(Right, "a.csv");
        row.Total.ShouldBe(7.5m);
        row.Currency.ShouldBe("EUR");
        row.Sku.ShouldBe("AB-100");
    }
}
