using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tenon.EndToEnd.Tests;

/// <summary>A receiver of OTLP over HTTP in protobuf, read by field number (opentelemetry-proto 1.x), so that it shares no code with what it checks.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public IReadOnlyList<OtlpSpan> Spans => [.. _spans];

    /// <summary>All that arrived, as it arrived, and where.</summary>
    public ConcurrentQueue<(string Path, byte[] Body)> Requests { get; } = new();

    public IReadOnlyList<OtlpMetric> Metrics => [.. Requests.Where(r => r.Path == "/v1/metrics").SelectMany(r => OtlpMetric.ReadAll(r.Body))];

    public IReadOnlyList<OtlpLog> Logs => [.. Requests.Where(r => r.Path == "/v1/logs").SelectMany(r => OtlpLog.ReadAll(r.Body))];

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/{**path}", (RequestDelegate)(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            receiver.Requests.Enqueue((http.Request.Path, body.ToArray()));
            if (http.Request.Path == "/v1/traces")
            {
                foreach (var span in OtlpSpan.ReadAll(body.ToArray()))
                    receiver._spans.Enqueue(span);
            }

            http.Response.ContentType = "application/x-protobuf";
        }));
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A span as it arrived.</summary>
public sealed record OtlpSpan(string TraceId, string SpanId, string ParentId, string Name, int Kind, long Start, long End, int Status, IReadOnlyDictionary<string, string> Attributes)
{
    public string Attribute(string name) => Attributes.GetValueOrDefault(name, "");

    public static IEnumerable<OtlpSpan> ReadAll(byte[] request)
        => from resource in OtlpWire.Fields(request, 1)
           from scope in OtlpWire.Fields(resource, 2)
           from span in OtlpWire.Fields(scope, 2)
           select Read(span);

    private static OtlpSpan Read(byte[] span)
    {
        string traceId = "", spanId = "", parentId = "", name = "";
        int kind = 0, status = 0;
        long start = 0, end = 0;
        var attributes = new Dictionary<string, string>();
        var input = new CodedInputStream(span);
        while (input.ReadTag() is var tag && tag != 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: traceId = Convert.ToHexStringLower(input.ReadBytes().ToByteArray()); break;
                case 2: spanId = Convert.ToHexStringLower(input.ReadBytes().ToByteArray()); break;
                case 4: parentId = Convert.ToHexStringLower(input.ReadBytes().ToByteArray()); break;
                case 5: name = input.ReadString(); break;
                case 6: kind = input.ReadEnum(); break;
                case 7: start = (long)input.ReadFixed64(); break;
                case 8: end = (long)input.ReadFixed64(); break;
                case 9:
                    var pair = input.ReadBytes().ToByteArray();
                    attributes[System.Text.Encoding.UTF8.GetString(OtlpWire.Fields(pair, 1).Single())] = OtlpWire.Value(OtlpWire.Fields(pair, 2).Single());
                    break;
                case 15: status = OtlpWire.Number(input.ReadBytes().ToByteArray(), 3); break;
                default: input.SkipLastField(); break;
            }
        }

        return new OtlpSpan(traceId, spanId, parentId, name, kind, start, end, status, attributes);
    }
}
