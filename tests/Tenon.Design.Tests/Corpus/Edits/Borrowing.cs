namespace Corpus;

[Integration]
public sealed class Primary(HttpApi crm, SqlDatabase db)
{
    [HttpPost("/a")]
    public async Task Tell(Order order, CancellationToken ct)
    {
        await crm.Post("/told", order, ct: ct);
        await db.Execute($"delete from a", ct);
    }
}

[Integration]
public sealed class Ordinary
{
    private readonly FileFolder _files;
    private readonly ILogger<Ordinary> _log;

    public Ordinary(FileFolder files, ILogger<Ordinary> log)
    {
        _files = files;
        _log = log;
    }

    [HttpPost("/b")]
    public async Task Keep(Order order, CancellationToken ct)
    {
        await _files.Write($"{order.Id}.json", order, ct);
        _log.LogInformation("kept");
        this._log.LogInformation("done");
    }
}

[Integration]
public sealed class Tupled
{
    private readonly HttpApi crm;
    private readonly FileFolder store;

    public Tupled(HttpApi crm, FileFolder store, string? name = null) => (this.crm, this.store) = (crm, store);

    [HttpPost("/c")]
    public async Task Take(Order order, CancellationToken ct)
    {
        await store.Write("c.json", order, ct);
        await crm.Post("/taken", order, ct: ct);
    }
}

[Integration]
public sealed class Proper
{
    public Proper(SqlDatabase db) => Db = db;

    private SqlDatabase Db { get; }

    [HttpPost("/d")]
    public async Task Put(Order order, CancellationToken ct)
    {
        await Db.Execute($"insert into d values ({order.Id})", ct);
    }
}

public sealed class Plain
{
    public Task Do(Order order, CancellationToken ct)
    {
        return Task.CompletedTask;
    }
}

public sealed record Order(string Id);
