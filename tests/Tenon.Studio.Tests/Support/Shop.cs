using System.Reflection;

namespace Tenon.Studio.Tests.Support;

/// <summary>A project on disk, of one integration; the same for one test after the other, each of which finds it as new.</summary>
[CollectionDefinition(Name)]
public sealed class Shop : ICollectionFixture<Shop>, IDisposable
{
    public const string Name = "shop";

    public const string Source = """
        namespace Shop;

        public sealed record Line(string Sku, int Qty, decimal Price);

        public sealed record Order(string Id, List<Line> Lines, [Sensitive] string Card);

        public sealed record Receipt(string Id, decimal Total);

        /// <summary>Takes orders.</summary>
        [Integration]
        public sealed class Orders
        {
            /// <summary>Accept an order.</summary>
            [HttpPost("/orders")]
            public Receipt Accept(Order order)
            {
                // What it comes to.
                var receipt = ToReceipt(order);
                if (receipt.Total > 1000)
                    throw new Rejected("Too dear.");
                return receipt;
            }

            [TimerTrigger("0 2 * * *")]
            public Task Tidy(CancellationToken ct) => Task.CompletedTask;

            [Map]
            private static Receipt ToReceipt(Order order) => new(order.Id, order.Lines.Sum(l => l.Qty * l.Price));
        }

        """;

    private readonly string _root = Directory.CreateTempSubdirectory("tenon-studio-").FullName;

    public Shop()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "appsettings.json"), "{}");
        File.WriteAllText(Path.Combine(Folder, "Shop.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TenonRoot>{Repository}</TenonRoot>
              </PropertyGroup>
              <Import Project="{Repository}eng/kinds/Project.props" />
            </Project>
            """);
    }

    /// <summary>This repository.</summary>
    public static string Repository { get; } = typeof(Shop).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TenonRoot").Value!;

    /// <summary>The folder that Studio is opened on.</summary>
    public string Root => _root;

    public string Folder => Path.Combine(_root, "shop");

    public string SourcePath => Path.Combine(Folder, "Orders.cs");

    public string Text
    {
        get => File.ReadAllText(SourcePath);
        set => File.WriteAllText(SourcePath, value);
    }

    /// <summary>Opens Studio on the project as it was made.</summary>
    public async Task<Browser> Open(string source = Source)
    {
        Text = source;
        var browser = await Browser.Open(_root);
        await browser.Ready("Shop");
        return browser;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
