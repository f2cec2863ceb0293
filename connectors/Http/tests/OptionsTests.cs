using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Tenon.Http.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("crm.example")]
    [InlineData("/v2")]
    [InlineData("ftp://crm.example")]
    [InlineData("https://ada:hunter2@crm.example")]
    [InlineData("https://crm.example?key=x")]
    [InlineData("https://crm.example/#x")]
    public void A_base_address_that_cannot_be_one_is_refused(string url)
    {
        Problems(new HttpApiOptions { BaseUrl = url }).ShouldAllBe(p => p.StartsWith("BaseUrl: "));
        var error = Should.Throw<ArgumentException>(() => new HttpApi(new Connection<HttpApiOptions>("crm", new() { BaseUrl = url })));
        error.Message.ShouldStartWith("Connections:crm:BaseUrl: ");
        error.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public void Settings_that_contradict_or_cannot_be_sent_are_told_with_the_mend()
    {
        Problems(Good(o => o.ContentType = "image/png")).ShouldHaveSingleItem().ShouldStartWith("ContentType: 'image/png'");
        Problems(Good(o => o.Headers["X A"] = "b")).ShouldHaveSingleItem().ShouldStartWith("Headers.X A: ");
        Problems(Good(o => o.Headers["X-A"] = "hunter2\n")).ShouldHaveSingleItem().ShouldNotContain("hunter2");
        Problems(Good(o => o.ClientKeyFile = "a.key")).ShouldHaveSingleItem().ShouldStartWith("ClientCertificateFile: ");
        Problems(Good(o => (o.HonoursIdempotencyKey, o.SendIdempotencyKey) = (true, false))).ShouldHaveSingleItem().ShouldStartWith("HonoursIdempotencyKey: ");
        Problems(Good(o => (o.TimeoutSeconds, o.ConnectTimeoutSeconds, o.MaxResponseBytes, o.MaxRedirects) = (0, 0, 0, -1))).Length.ShouldBe(4);
        Problems(Good()).ShouldBeEmpty();
    }

    [Fact]
    public void Each_kind_of_authentication_says_what_it_needs()
    {
        Problems(new HttpAuthOptions()).ShouldBeEmpty();
        Problems(new HttpAuthOptions { Token = "hunter2" }).ShouldBe(["Kind: Token is set, but Kind is None. Set Kind to Bearer."]);
        Problems(new HttpAuthOptions { ClientId = "a" }).ShouldBe(["Kind: ClientId is set, but Kind is None. Set Kind to OAuth2ClientCredentials."]);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.Basic }).ShouldBe(["Username: Kind Basic needs Username, without a colon."]);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.Basic, Username = "a:b" }).Length.ShouldBe(1);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.Bearer }).ShouldBe(["Token: Kind Bearer needs Token."]);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.ApiKey }).ShouldBe(["Key: Kind ApiKey needs Key."]);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.ApiKey, Key = "x", Header = "A", Query = "b" }).ShouldHaveSingleItem().ShouldStartWith("Header, Query: ");
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.ApiKey, Key = "x", Header = "A B" }).ShouldBe(["Header: 'A B' is no header name."]);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.ApiKey, Key = "ü", Query = "b" }).ShouldBeEmpty();
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.OAuth2ClientCredentials, TokenUrl = "/token" }).Select(p => p.Split(':')[0]).ShouldBe(["TokenUrl", "ClientId", "ClientSecret"]);
        Problems(new HttpAuthOptions { Kind = (HttpAuthKind)9 }).ShouldHaveSingleItem().ShouldStartWith("Kind: Kind is one of None, Basic,");
    }

    [Fact]
    public void A_secret_with_a_line_break_at_its_end_is_found_at_the_start_and_not_shown()
    {
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.Bearer, Token = "hunter2\n" }).ShouldBe(["Token: The value of the header Authorization has a line break or a character that is not ASCII."]);
        Problems(new HttpAuthOptions { Kind = HttpAuthKind.ApiKey, Key = "hunter2\n" }).ShouldBe(["Key: The value of the header X-Api-Key has a line break or a character that is not ASCII."]);
    }

    [Theory]
    [InlineData("http://crm.example", "https://id.example/token", "BaseUrl")]
    [InlineData("https://crm.example", "http://id.example/token", "Auth:TokenUrl")]
    [InlineData("http://localhost", "http://127.0.0.1/token", null)]
    public void Credentials_without_encryption_are_warned_of(string url, string tokenUrl, string? setting)
    {
        var log = new Lines();
        var auth = new HttpAuthOptions { Kind = HttpAuthKind.OAuth2ClientCredentials, TokenUrl = tokenUrl, ClientId = "a", ClientSecret = "b" };
        new HttpApi(new Connection<HttpApiOptions>("crm", new() { BaseUrl = url, Auth = auth }) { Logger = log }).Dispose();
        if (setting is null)
            log.Written.ShouldBeEmpty();
        else
            log.Written.ShouldHaveSingleItem().ShouldContain($"without encryption. Use an https address in {setting}.");
    }

    private static HttpApiOptions Good(Action<HttpApiOptions>? change = null)
    {
        var options = new HttpApiOptions { BaseUrl = "https://crm.example/v2" };
        change?.Invoke(options);
        return options;
    }

    private static string[] Problems(object options)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        return [.. problems.Select(p => $"{string.Join(", ", p.MemberNames)}: {p.ErrorMessage}")];
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
