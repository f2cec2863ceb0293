using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Tenon;
using Tenon.Http;

namespace Customer360.Tests;

/// <summary>The flow as a plain method, with fakes for the three systems.</summary>
public sealed class CustomersTests
{
    private readonly HttpApi _crm = Fake("crm");
    private readonly HttpApi _shop = Fake("shop");
    private readonly HttpApi _support = Fake("support");

    [Fact]
    public async Task Puts_three_answers_together()
    {
        _crm.GetOrDefault<Profile>(Arg.Any<RelativeUrl>(), Arg.Any<CancellationToken>()).Returns(new Profile("C-0007", "Ada", "Example", "Oslo"));
        _shop.Get<Order[]>(Arg.Any<RelativeUrl>(), Arg.Any<object?>(), ct: Arg.Any<CancellationToken>())
            .Returns([new Order("A", new DateOnly(2026, 3, 1), 10), new Order("B", new DateOnly(2026, 5, 1), 5.5m)]);
        _support.Get<Ticket[]>(Arg.Any<RelativeUrl>(), Arg.Any<object?>(), ct: Arg.Any<CancellationToken>())
            .Returns([new Ticket("Late", "open"), new Ticket("Old", "closed")]);

        var view = await new Customers(_crm, _shop, _support).Get("C-0007", CancellationToken.None);

        view.Name.ShouldBe("Ada Example");
        view.Turnover.ShouldBe(15.5m);
        view.LastOrder.ShouldBe(new DateOnly(2026, 5, 1));
        view.OpenTickets.ShouldBe(["Late"]);
        view.Missing.ShouldBeNull();
    }

    [Fact]
    public async Task Answers_without_what_is_down()
    {
        _crm.GetOrDefault<Profile>(Arg.Any<RelativeUrl>(), Arg.Any<CancellationToken>()).Returns(new Profile("C-0007", "Ada", "Example", "Oslo"));
        _shop.Get<Order[]>(Arg.Any<RelativeUrl>(), Arg.Any<object?>(), ct: Arg.Any<CancellationToken>()).ThrowsAsync(new ConnectionException("shop", "down"));
        _support.Get<Ticket[]>(Arg.Any<RelativeUrl>(), Arg.Any<object?>(), ct: Arg.Any<CancellationToken>()).Returns([]);

        var view = await new Customers(_crm, _shop, _support).Get("C-0007", CancellationToken.None);

        view.Orders.ShouldBeNull();
        view.Missing.ShouldBe(["orders"]);
    }

    [Fact]
    public async Task An_unknown_customer_is_not_found()
    {
        _shop.Get<Order[]>(Arg.Any<RelativeUrl>(), Arg.Any<object?>(), ct: Arg.Any<CancellationToken>()).Returns([]);
        _support.Get<Ticket[]>(Arg.Any<RelativeUrl>(), Arg.Any<object?>(), ct: Arg.Any<CancellationToken>()).Returns([]);
        await Should.ThrowAsync<NotFound>(() => new Customers(_crm, _shop, _support).Get("C-9", CancellationToken.None));
    }

    private static HttpApi Fake(string name)
        => Substitute.For<HttpApi>(new Connection<HttpApiOptions>(name, new HttpApiOptions { BaseUrl = "http://fake.invalid" }));
}
