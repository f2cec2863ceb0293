namespace Shop;

[Integration]
public sealed class Stock(HttpApi crm, ILogger<Stock> log)
{
    private readonly Func<int, string> _label = count =>
    {
        // What people read.
        var text = count == 1 ? "one" : $"{count}";
        return text;
    };

    private int _left = 10;

    /// <summary>How many are left.</summary>
    public int Left
    {
        get => _left;
        set
        {
            // There is no less than nothing.
            if (value < 0)
                throw new Rejected("There are not that many.");
            log.LogInformation("{Left} are left", value);
            _left = value;
        }
    }

    public string Shown => _label(Left);

    public string this[int index] => $"{index}: {Shown}";

    public Task<string> Latest => crm.Get<string>($"/stock/{Left}", CancellationToken.None);

    [HttpGet("/stock")]
    public string Ask() => Shown + this[1];
}
