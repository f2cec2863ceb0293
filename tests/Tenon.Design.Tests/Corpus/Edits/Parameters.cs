namespace Corpus;

/// <summary>Says what something costs.</summary>
public abstract class Prices
{
    private readonly decimal _factor;

    /// <summary>Begins with a factor.</summary>
    protected Prices(decimal factor) => _factor = factor;

    /// <summary>What an article costs.</summary>
    public virtual decimal Of(string article, int count) => count * _factor;
}

/// <summary>Prices with something off.</summary>
public sealed class Reduced : Prices
{
    private readonly string _reason;

    /// <summary>Begins with a reason.</summary>
    public Reduced(decimal factor, string reason)
        : base(factor)
    {
        _reason = reason;
    }

    /// <inheritdoc/>
    public override decimal Of(string article, int count) => article == _reason ? 0 : base.Of(article, count);

    /// <summary>Half of the price.</summary>
    public static Reduced Half(string reason) => new(0.5m, reason);

    /// <summary>A third of the price.</summary>
    public static Prices Third(string reason)
    {
        var what = "third";
        return new Reduced(1 / 3m, reason + what);
    }
}
