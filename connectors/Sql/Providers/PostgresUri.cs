using System.Globalization;
using System.Web;
using Npgsql;

namespace Tenon.Sql;

/// <summary>Reads a <c>postgresql://user:password@host:port/database?sslmode=require</c> address. Source: PostgreSQL's manual, 32.1.1.2.</summary>
internal static class PostgresUri
{
    public static bool IsUri(string connectionString)
        => connectionString.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || connectionString.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    public static NpgsqlConnectionStringBuilder Parse(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new ArgumentException("The address cannot be read. It is written postgresql://user:password@host:5432/database.");
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.IdnHost };
        if (uri.Port > 0)
            builder.Port = uri.Port;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        if (uri.AbsolutePath.Length > 1)
            builder.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        var query = HttpUtility.ParseQueryString(uri.Query);
        foreach (var key in query.AllKeys)
        {
            // libpq's names where Npgsql's differ.
            var keyword = key?.ToLower(CultureInfo.InvariantCulture) switch
            {
                null => throw new ArgumentException("The address has a parameter without a name."),
                "sslmode" => "SSL Mode",
                "sslrootcert" => "Root Certificate",
                "application_name" => "Application Name",
                "connect_timeout" => "Timeout",
                "options" => "Options",
                _ => key,
            };
            var value = query[key];
            builder[keyword] = keyword == "SSL Mode" ? value?.Replace("-", "", StringComparison.Ordinal) : value;
        }

        return builder;
    }
}
