using System.Net;
using System.Net.Http.Json;
using Tenon.Studio.Tests.Support;

namespace Tenon.Studio.Tests;

/// <summary>Studio runs code as its user: nobody else gets in, and nobody gets out of the project's folder.</summary>
public sealed class TrustTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tenon-studio-");
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        // No project file that MSBuild could make sense of: its folder is guarded all the same.
        var project = _folder.CreateSubdirectory("open");
        await File.WriteAllTextAsync(Path.Combine(project.FullName, "Open.csproj"), "<Project");
        await File.WriteAllTextAsync(Path.Combine(project.FullName, "Open.cs"), "class Open;");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "secret.txt"), "secret");
        Directory.CreateSymbolicLink(Path.Combine(project.FullName, "link"), _folder.FullName);
        File.CreateSymbolicLink(Path.Combine(project.FullName, "Linked.cs"), Path.Combine(_folder.FullName, "secret.txt"));
        Directory.CreateDirectory(Path.Combine(project.FullName, ".git"));
        await File.WriteAllTextAsync(Path.Combine(project.FullName, ".git", "config"), "secret");
        _browser = await Browser.Open(_folder.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.0.1")]
    [InlineData("127.0.0.1:1")]
    public async Task A_host_that_is_not_ours_gets_nothing_even_with_the_token(string host)
        => (await Ask(r => r.Headers.Host = host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{new Uri(_browser.Url).Port}")).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("null")]
    [InlineData("file://")]
    public async Task A_page_from_elsewhere_gets_nothing_even_with_the_token(string origin)
        => (await Ask(r => r.Headers.Add("Origin", origin))).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer 00000000000000000000000000000000")]
    [InlineData("Basic dGVub24=")]
    public async Task Without_the_token_of_this_start_nothing_is_answered(string? authorization)
        => (await Ask(r => r.Headers.TryAddWithoutValidation("Authorization", authorization), token: false)).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task The_token_in_the_address_becomes_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var reply = await http.GetAsync($"{_browser.Url}/p/Open?token={_browser.Token}");
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        reply.Headers.Location!.OriginalString.ShouldBe("/p/Open");
        var cookie = reply.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        (await Ask(r => r.Headers.Add("Cookie", cookie.Split(';')[0]), token: false)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/p/Open/Orders.Accept?node=Orders.Accept%2Fcrm.Get%231&token=TOKEN", "/p/Open/Orders.Accept?node=Orders.Accept%2Fcrm.Get%231")]
    [InlineData("//evil.example/?token=TOKEN", "/evil.example/")]
    [InlineData("/%5Cevil.example/?token=TOKEN", "/%5Cevil.example/")]
    public async Task The_address_with_a_token_leads_to_itself_without_the_token_and_nowhere_else(string asked, string answered)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var reply = await http.GetAsync(new Uri(_browser.Url + asked.Replace("TOKEN", _browser.Token, StringComparison.Ordinal)));
        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        reply.Headers.Location!.OriginalString.ShouldBe(answered);
    }

    [Fact]
    public async Task A_page_may_load_nothing_from_elsewhere_and_be_framed_by_nobody()
    {
        using var reply = await _browser.Http.GetAsync("/");
        var policy = reply.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        reply.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("link/secret.txt")]
    [InlineData("Linked.cs")]
    [InlineData("x/../../secret.txt")]
    [InlineData(".git/config")]
    [InlineData("obj/x.cs")]
    [InlineData("a\0b")]
    [InlineData("")]
    public async Task No_path_leads_out_of_the_project(string path)
    {
        (await _browser.Send(HttpMethod.Get, $"projects/Open/file?path={Uri.EscapeDataString(path)}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _browser.Send(HttpMethod.Put, "projects/Open/file", new { path, text = "overwritten" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "secret.txt"))).ShouldBe("secret");
    }

    [Fact]
    public async Task A_body_beyond_all_measure_is_refused()
        => (await _browser.Send(HttpMethod.Put, "projects/Open/file", new { path = "Open.cs", text = new string('x', 11 * 1024 * 1024) })).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    private async Task<HttpStatusCode> Ask(Action<HttpRequestMessage> change, bool token = true)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_browser.Url}/api/workspace");
        if (token)
            request.Headers.Authorization = new("Bearer", _browser.Token);
        change(request);
        using var reply = await http.SendAsync(request);
        return reply.StatusCode;
    }
}
