namespace Tenon.Design.Tests.Support;

/// <summary>A flow with a value of every kind in it.</summary>
internal static class OrderFlow
{
    public const string Source = """
        /// <summary>Takes orders.</summary>
        [Integration] public sealed class Orders(HttpApi crm, SqlDatabase db, FileFolder files)
        {
            /// <summary>The most that is taken at once.</summary>
            private const int Most = 100;

            /// <summary>Accepts an order.</summary>
            [HttpPost("/orders"), Retry(3, DelaySeconds = 2)] public async Task<Receipt> Accept(Order order, CancellationToken ct)
            {
                var customer = await crm.Get<Customer>($"/customers/{order.CustomerId}", ct);
                if (customer.Blocked)
                    throw new Rejected("The customer is blocked.");
                else if (order.Total > 1000)
                    await files.WriteText("large.txt", order.Id, ct);
                foreach (var line in order.Lines)
                    await db.Execute($"insert into line values ({line.Article}, {line.Price})", ct);
                Note(order.Id, Priority.High, at: new DateOnly(2026, 11, 25), wait: TimeSpan.FromSeconds(30));
                var label = "one \"two\"";
                var late = order.Total;
                return new Receipt(order.Id, late);
            }

            /// <summary>Notes something.</summary>
            /// <param name="what">What to note.</param>
            /// <param name="priority">How soon it is looked at.</param>
            private static void Note(string what, Priority priority = Priority.Low, bool loud = false, DateOnly? at = null, TimeSpan wait = default, int times = 3) { }
        }
        /// <summary>How soon.</summary>
        public enum Priority { /// <summary>Some day.</summary>
            Low, /// <summary>Now.</summary>
            High }
        /// <summary>An order.</summary>
        /// <param name="Id">Its number.</param>
        public sealed record Order(string Id, int CustomerId, decimal Total, Line[] Lines);
        public sealed record Line(string Article, decimal Price);
        public sealed record Customer(int Id, string Name, bool Blocked, Address Address);
        public sealed record Address(string City);
        public sealed record Receipt(string Id, decimal Total);
        """;

    public const string Get = "Orders.Accept/crm.Get#1";
    public const string If = "Orders.Accept/if#1";
    public const string Execute = "Orders.Accept/db.Execute#1";
    public const string WriteText = "Orders.Accept/files.WriteText#1";
    public const string Note = "Orders.Accept/Note#1";
    public const string Label = "Orders.Accept/let label#1";
    public const string Return = "Orders.Accept/return#1";
}
