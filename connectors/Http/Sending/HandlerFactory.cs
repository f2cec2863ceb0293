using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tenon.Http.Sending;

/// <summary>Makes the one pooled handler of a connection.</summary>
internal static class HandlerFactory
{
    // Long enough to reuse connections, short enough to follow a host that moves.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static SocketsHttpHandler Create(HttpApiOptions options, string contentRoot) => new()
    {
        // Redirects are followed by the transport, which knows which headers are secrets.
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectTimeout = TimeSpan.FromSeconds(options.ConnectTimeoutSeconds),
        EnableMultipleHttp2Connections = true,
        SslOptions = Ssl(options, contentRoot),
    };

    private static SslClientAuthenticationOptions Ssl(HttpApiOptions options, string contentRoot)
    {
        var ssl = new SslClientAuthenticationOptions();
        if (options.CaFile is { } caFile)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            var path = Path.Combine(contentRoot, caFile);
            Read(nameof(HttpApiOptions.CaFile), path, () => policy.CustomTrustStore.ImportFromPemFile(path));
            if (policy.CustomTrustStore.Count == 0)
                throw new ArgumentException($"CaFile '{path}' has no certificate. It is a PEM file with BEGIN CERTIFICATE lines.");
            ssl.CertificateChainPolicy = policy;
        }

        if (options.ClientCertificateFile is { } certificateFile)
        {
            var path = Path.Combine(contentRoot, certificateFile);
            var key = options.ClientKeyFile is { } keyFile ? Path.Combine(contentRoot, keyFile) : null;
            Read(nameof(HttpApiOptions.ClientCertificateFile), path, () => ssl.ClientCertificates = [X509Certificate2.CreateFromPemFile(path, key)]);
        }

        return ssl;
    }

    private static void Read(string setting, string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ArgumentException($"{setting} '{path}' cannot be read: {e.Message}", e);
        }
    }
}
