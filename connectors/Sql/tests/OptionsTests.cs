using System.ComponentModel.DataAnnotations;

namespace Tenon.Sql.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Host=h;Database=d", null, SqlDatabaseProvider.PostgreSQL)]
    [InlineData("server=h", null, SqlDatabaseProvider.PostgreSQL)]
    [InlineData("postgres://u:p@h/d", null, SqlDatabaseProvider.PostgreSQL)]
    [InlineData("Database=d;Username=u", SqlDatabaseProvider.PostgreSQL, SqlDatabaseProvider.PostgreSQL)]
    [InlineData("Data Source=x.db", null, SqlDatabaseProvider.SQLite)]
    [InlineData("Filename=x.db", SqlDatabaseProvider.SQLite, SqlDatabaseProvider.SQLite)]
    public void The_provider_is_told_from_the_connection_string(string text, SqlDatabaseProvider? provider, SqlDatabaseProvider expected)
        => new SqlDatabaseOptions { ConnectionString = text, Provider = provider }.ResolveProvider().ShouldBe(expected);

    [Theory]
    [InlineData("", null)]
    [InlineData("hunter2", null)]
    [InlineData("Password=hunter2", null)]
    [InlineData("Host=h;Data Source=x;Password=hunter2", null)]
    [InlineData("Data Source=hunter2", SqlDatabaseProvider.PostgreSQL)]
    [InlineData("Host=hunter2", SqlDatabaseProvider.SQLite)]
    [InlineData("postgres://u:hunter2@h/d", SqlDatabaseProvider.SQLite)]
    public void Settings_that_fit_nothing_are_refused_without_repeating_them(string text, SqlDatabaseProvider? provider)
    {
        var options = new SqlDatabaseOptions { ConnectionString = text, Provider = provider };
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true).ShouldBeFalse();
        problems.ShouldHaveSingleItem().MemberNames.ShouldBe(["ConnectionString"]);
        problems[0].ErrorMessage!.ShouldNotContain("hunter2");
        var error = Should.Throw<SqlDatabaseException>(() => new SqlDatabase(new Connection<SqlDatabaseOptions>("shop", options)));
        error.Message.ShouldContain("Connections:shop");
        error.ToString().ShouldNotContain("hunter2");
    }

    [Theory, InlineData("Host=h;Hunter=x"), InlineData("Data Source=x;Hunter=x"), InlineData("postgres://h/d?hunter=2"), InlineData("postgres://"), InlineData("Host=h;Port=hunter2")]
    public void A_keyword_the_client_does_not_know_is_refused_when_the_connection_is_made(string text)
        => Should.Throw<SqlDatabaseException>(() => new SqlDatabase(new Connection<SqlDatabaseOptions>("shop", new() { ConnectionString = text })))
            .Message.ShouldContain("Connections:shop:ConnectionString");

    [Fact]
    public void A_plain_string_is_no_statement()
    {
        // The overloads take FormattableString only, to which a string does not convert: this is what keeps text out.
        foreach (var type in new[] { typeof(SqlDatabase), typeof(SqlTransaction) })
        {
            foreach (var method in type.GetMethods().Where(m => m.DeclaringType == type && m.Name != nameof(SqlDatabase.BulkInsert)))
                method.GetParameters().ShouldNotContain(p => p.ParameterType == typeof(string));
        }
    }
}
