using System.Net;
using System.Text;

namespace Tenon.Http.Tests;

public sealed class AuthTests : ApiTest
{
    [Fact]
    public async Task Basic_sends_user_and_password_in_UTF_8()
    {
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.Basic, Username = "zoë", Password = "a:b" }).Get<string>("/x");
        Request.Header("Authorization").ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("zoë:a:b")));
    }

    [Fact]
    public async Task Bearer_sends_its_token()
    {
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.Bearer, Token = "hunter2" }).Get<string>("/x");
        Request.Header("Authorization").ShouldBe("Bearer hunter2");
    }

    [Fact]
    public async Task A_key_is_sent_in_its_header()
    {
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.ApiKey, Key = "hunter2" }).Get<string>("/x");
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.ApiKey, Key = "hunter2", Header = "Ocp-Key" }).Get<string>("/x");
        Requests[0].Header("X-Api-Key").ShouldBe("hunter2");
        Requests[1].Header("Ocp-Key").ShouldBe("hunter2");
        Requests[1].Header("X-Api-Key").ShouldBeNull();
    }

    [Fact]
    public async Task A_key_is_sent_in_the_query_beside_other_parameters()
    {
        var api = Connect(o => o.Auth = new() { Kind = HttpAuthKind.ApiKey, Key = "a&b", Query = "api key" });
        await api.Get<string>("/x");
        await api.Get<string>("/x", new { page = 2 });
        Requests.Select(r => r.Target).ShouldBe(["/x?api%20key=a%26b", "/x?page=2&api%20key=a%26b"]);
    }

    [Fact]
    public async Task A_calls_own_credentials_win()
    {
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.Bearer, Token = "x" }).Get<string>("/x", headers: new() { ["authorization"] = "Bearer own" });
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.ApiKey, Key = "x" }).Get<string>("/x", headers: new() { ["x-api-key"] = "own" });
        await Connect(o => o.Auth = new() { Kind = HttpAuthKind.OAuth2ClientCredentials, TokenUrl = Url + "/token", ClientId = "a", ClientSecret = "b" })
            .Get<string>("/x", headers: new() { ["Authorization"] = "Bearer own" });
        Requests.Select(r => r.Header("Authorization") ?? r.Header("X-Api-Key")).ShouldBe(["Bearer own", "own", "Bearer own"]);
    }

    [Theory]
    [InlineData(HttpAuthKind.Basic)]
    [InlineData(HttpAuthKind.Bearer)]
    [InlineData(HttpAuthKind.ApiKey)]
    public async Task A_refused_caller_is_told_where_to_look_and_no_secret_is_shown(HttpAuthKind kind)
    {
        Answers("who are you?", "text/plain", 401);
        var auth = new HttpAuthOptions { Kind = kind, Username = "ada", Password = "hunter2", Token = "hunter2", Key = "hunter2", Query = kind == HttpAuthKind.ApiKey ? "key" : null };
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.Auth = auth).Get<string>("/x"));
        error.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        error.Message.ShouldBe($"Connection 'crm': GET {Url}/x – answered 401 Unauthorized. Check the settings under Auth. It said: who are you?");
        error.ToString().ShouldNotContain("hunter2");
        error.IsTransient.ShouldBeFalse();
        Requests.Count.ShouldBe(1);
    }
}
