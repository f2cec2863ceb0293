using Microsoft.Data.Sqlite;

namespace PartnerFiles;

/// <summary>Makes the tables on first start. A real project would leave that to its migrations.</summary>
public static class Setup
{
    [ProjectSetup]
    public static void Configure(IHostApplicationBuilder builder)
    {
        var source = new SqliteConnectionStringBuilder(builder.Configuration["Connections:db:ConnectionString"]).DataSource;
        var path = Path.Combine(builder.Environment.ContentRootPath, source);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var connection = new SqliteConnection($"Data Source={path}");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = """
            create table if not exists partner_order (
                order_no text not null, partner text not null, sku text not null, quantity integer not null, unit_price real not null, total real not null,
                currency text not null, wanted_on text not null, note text, file text not null);
            create table if not exists loaded_file (key text primary key, file text not null, rows integer not null, loaded_at text not null);
            """;
        create.ExecuteNonQuery();
    }
}
