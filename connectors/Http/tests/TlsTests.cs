using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Tenon.Http.Tests;

public sealed class TlsTests : ApiTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tenon-http-");
    private readonly X509Certificate2 _authority = Authority();

    public TlsTests() => File.WriteAllText(Path.Combine(_folder.FullName, "ca.pem"), _authority.ExportCertificatePem());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_authority_that_nobody_knows_is_told_with_the_mend()
    {
        await using var server = await Secure("localhost");
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = At(server)).Post("/x", 1));
        error.Message.ShouldStartWith($"Connection 'crm': POST {At(server)}/x – no trusted TLS connection to localhost:");
        error.Message.ShouldEndWith("name that authority's PEM file in CaFile.");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task An_authority_of_ones_own_is_trusted()
    {
        await using var server = await Secure("localhost");
        (await Connect(o => (o.BaseUrl, o.CaFile) = (At(server), "ca.pem"), contentRoot: _folder.FullName).Get<string>("/x")).ShouldBe("no client certificate");
    }

    [Fact]
    public async Task A_certificate_of_another_host_is_refused_although_its_authority_is_trusted()
    {
        await using var server = await Secure("other.example");
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => (o.BaseUrl, o.CaFile) = (At(server), Path.Combine(_folder.FullName, "ca.pem"))).Get<string>("/x"));
        error.Message.ShouldContain("RemoteCertificateNameMismatch");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task This_side_shows_its_own_certificate(bool keyApart)
    {
        await using var server = await Secure("localhost");
        using var client = Issue("orders");
        var (certificate, key) = (client.ExportCertificatePem(), client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "client.pem"), keyApart ? certificate : certificate + "\n" + key);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "client.key"), key);
        var api = Connect(o => (o.BaseUrl, o.CaFile, o.ClientCertificateFile, o.ClientKeyFile) = (At(server), "ca.pem", "client.pem", keyApart ? "client.key" : null), contentRoot: _folder.FullName);
        (await api.Get<string>("/x")).ShouldBe("CN=orders");
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_told_without_talk_of_certificates()
    {
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => o.BaseUrl = Url.Replace("http:", "https:", StringComparison.Ordinal)).Get<string>("/x"));
        error.Message.ShouldContain("TLS connection to 127.0.0.1:");
        error.Message.ShouldNotContain("CaFile");
    }

    [Fact]
    public async Task A_redirect_never_leaves_TLS()
    {
        await using var server = await Secure("localhost", http =>
        {
            http.Response.Redirect(Url + "/plain");
            return Task.CompletedTask;
        });
        var error = await Should.ThrowAsync<HttpApiException>(() => Connect(o => (o.BaseUrl, o.CaFile) = (At(server), "ca.pem"), contentRoot: _folder.FullName).Get<string>("/x"));
        error.Message.ShouldContain($"It points to {Url}/plain, which was not followed.");
        Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Files_that_cannot_be_read_are_told_when_the_connection_is_made()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "empty.pem"), "");
        foreach (var (change, problem) in new (Action<HttpApiOptions>, string)[]
        {
            (o => o.CaFile = "none.pem", "CaFile '"),
            (o => o.CaFile = "empty.pem", "has no certificate"),
            (o => o.ClientCertificateFile = "none.pem", "ClientCertificateFile '"),
            (o => o.ClientCertificateFile = "ca.pem", "ClientCertificateFile '"), // it has no key
        })
        {
            Should.Throw<ArgumentException>(() => Connect(change, contentRoot: _folder.FullName)).Message.ShouldContain(problem);
        }
    }

    private static string At(WebApplication server) => server.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private Task<WebApplication> Secure(string host, RequestDelegate? serve = null)
    {
        var certificate = Issue(host);
        return StartServer(
            serve ?? (http => http.Response.WriteAsync(http.Connection.ClientCertificate?.Subject ?? "no client certificate")),
            listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
            }));
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=An authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private X509Certificate2 Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
