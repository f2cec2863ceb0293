using System.Runtime.CompilerServices;

namespace __Name__;

/// <summary>Turns the price lists that are dropped in a folder into ours.</summary>
[Integration]
public sealed class Prices(FileFolder folder)
{
    /// <summary>Reads a list one price at a time, so that its size does not matter, and writes ours. What cannot be read is left in inbox/failed, with the reason.</summary>
    [FileTrigger("data/inbox/*.{csv,json,xml}"), Retry(2)]
    public async Task Convert(IAsyncEnumerable<SupplierPrice> prices, InputFile file, CancellationToken ct)
        => await folder.WriteMany($"out/{Path.GetFileNameWithoutExtension(file.Name)}.csv", Ours(prices, ct), ct);

    /// <summary>Turns a supplier's price into ours: without the packaging, plus a fifth.</summary>
    [Map]
    public static Price ToPrice(SupplierPrice price) => new(
        Article: price.Article.ToUpperInvariant(),
        Amount: Math.Round((price.Price - (price.Packaging ?? 0)) * 1.2m, 2));

    private static async IAsyncEnumerable<Price> Ours(IAsyncEnumerable<SupplierPrice> prices, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var price in prices.WithCancellation(ct))
            yield return ToPrice(price);
    }
}

/// <summary>A line of a supplier's list.</summary>
public sealed record SupplierPrice(string Article, decimal Price, decimal? Packaging);

/// <summary>A line of ours.</summary>
public sealed record Price(string Article, decimal Amount);
