namespace __Name__.Tests;

/// <summary>What becomes of a supplier's price.</summary>
public sealed class PricesTests
{
    [Theory]
    [InlineData("4.50", "0.50", "4.80")]
    [InlineData("8.20", null, "9.84")]
    public void Takes_off_the_packaging_and_adds_a_fifth(string price, string? packaging, string expected)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var ours = Prices.ToPrice(new SupplierPrice("tea-100", decimal.Parse(price, invariant), packaging is null ? null : decimal.Parse(packaging, invariant)));

        Assert.Equal(new Price("TEA-100", decimal.Parse(expected, invariant)), ours);
    }
}
