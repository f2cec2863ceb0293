namespace Tenon.Studio.Tests.Support;

/// <summary>One Studio for all tests of a class, on flows with more to take hold of. Each test finds them as new.</summary>
public sealed class Workshop(Shop shop) : IAsyncLifetime
{
    public const string Flow = "Orders.Accept";

    public const string Source = """
        namespace Shop;

        public sealed record Line(string Sku, int Qty, decimal Price);

        public sealed record Order(string Id, List<Line> Lines);

        /// <summary>Sends letters.</summary>
        [Connector("mail")]
        public sealed class Mail(Connection<MailOptions> connection)
        {
            public Task Send(string text) => Task.FromResult(connection.Name + text);
        }

        public sealed class MailOptions
        {
            /// <summary>The port. The default value is 25.</summary>
            public int Port { get; set; } = 25;
        }

        /// <summary>Takes orders.</summary>
        [Integration]
        public sealed class Orders(Mail mail)
        {
            /// <summary>Accept an order.</summary>
            [HttpPost("/orders")]
            public string Accept(Order order)
            {
                // Look whether it is whole.
                Check(order.Id);
                Price(order.Id);
                if (order.Lines.Count > 10)
                {
                    Approve(order.Id);
                    Note("large");
                }

                Reserve(order.Id);
                Note("done");
                return order.Id;
            }

            /// <summary>Goes on for long.</summary>
            [HttpPost("/long")]
            public string Long(Order order)
            {
        
        """ + Steps + """
                return order.Id;
            }

            [TimerTrigger("0 2 * * *")]
            public Task Tell() => mail.Send("Good morning.");

            [Step] private static void Check(string id) => _ = id;

            [Step] private static void Price(string id) => _ = id;

            [Step] private static void Approve(string id) => _ = id;

            [Step] private static void Reserve(string id) => _ = id;

            [Step] private static void Note(string text) => _ = text;
        }

        """;

    private const string Ten = Two + Two + Two + Two + Two;
    private const string Two = "        Check(order.Id);\n        Price(order.Id);\n";
    private const string Steps = Ten + Ten + "        Reserve(order.Id);\n";

    private Browser? _studio;

    public Browser Studio => _studio!;

    public Shop Shop => shop;

    public async ValueTask InitializeAsync() => _studio = await shop.Open(Source);

    /// <summary>A new window on the flows as they were made.</summary>
    public async Task<Window> Open(Chromium chromium, string path = $"/p/Shop/{Flow}", int width = 1440, int height = 900, bool dark = false)
    {
        await Become(Source);
        return await chromium.Open(Studio, path, width, height, dark);
    }

    /// <summary>Writes the source, and waits until Studio has read it.</summary>
    public async Task Become(string source)
    {
        shop.Text = source;
        await Studio.Post("projects/Shop/edits", new { edits = Array.Empty<object>() });
    }

    /// <summary>Starts the project where it does not run yet.</summary>
    public async Task Run()
    {
        if ((string)(await Studio.Get("projects/Shop/run"))["state"]! != "Running")
            await Studio.Run("Shop");
    }

    public async ValueTask DisposeAsync() => await Studio.DisposeAsync();
}
