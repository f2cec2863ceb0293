using Tenon;
using Tenon.Files;

namespace __Name__.Tests;

/// <summary>A flow is a plain method, and is tested like one.</summary>
public sealed class OrdersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Keeps_an_order_with_its_total()
    {
        var orders = Create();

        var order = await orders.Accept(new NewOrder(" Ada Example ", [new("tea", 2, 3.5m), new("cup", 1, 8)]), CancellationToken.None);
        var kept = await orders.Get(order.Id, CancellationToken.None);

        Assert.Equal(("Ada Example", 15m), (kept.Customer, kept.Total));
    }

    [Fact]
    public async Task Rejects_an_order_without_lines()
        => await Assert.ThrowsAsync<Rejected>(() => Create().Accept(new NewOrder("Ada Example", []), CancellationToken.None));

    [Fact]
    public async Task Does_not_know_every_order()
        => await Assert.ThrowsAsync<NotFound>(() => Create().Get(Guid.NewGuid(), CancellationToken.None));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Orders Create() => new(new FileFolder(new Connection<FileFolderOptions>("store", new FileFolderOptions { Root = _folder })));
}
