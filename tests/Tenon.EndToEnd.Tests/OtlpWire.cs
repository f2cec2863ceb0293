using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace Tenon.EndToEnd.Tests;

/// <summary>A metric as it arrived.</summary>
public sealed record OtlpMetric(string Name, string Unit)
{
    public static IEnumerable<OtlpMetric> ReadAll(byte[] request)
        => from resource in OtlpWire.Fields(request, 1)
           from scope in OtlpWire.Fields(resource, 2)
           from metric in OtlpWire.Fields(scope, 2)
           select new OtlpMetric(OtlpWire.Text(metric, 1), OtlpWire.Text(metric, 3));
}

/// <summary>A log record as it arrived.</summary>
public sealed record OtlpLog(string Body, string TraceId, string SpanId, string Service)
{
    public static IEnumerable<OtlpLog> ReadAll(byte[] request)
        => from resource in OtlpWire.Fields(request, 1)
           let service = OtlpWire.Fields(resource, 1).SelectMany(r => OtlpWire.Fields(r, 1)).Where(a => OtlpWire.Text(a, 1) == "service.name")
               .Select(a => OtlpWire.Value(OtlpWire.Fields(a, 2).Single())).FirstOrDefault() ?? ""
           from scope in OtlpWire.Fields(resource, 2)
           from log in OtlpWire.Fields(scope, 2)
           select new OtlpLog(OtlpWire.Value(OtlpWire.Fields(log, 5).Single()), OtlpWire.Hex(log, 9), OtlpWire.Hex(log, 10), service);
}

/// <summary>Protobuf by field number.</summary>
internal static class OtlpWire
{
    public static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Fields(message, field).FirstOrDefault() ?? []);

    public static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Fields(message, field).FirstOrDefault() ?? []);

    public static string Value(byte[] any)
    {
        var input = new CodedInputStream(any);
        return WireFormat.GetTagFieldNumber(input.ReadTag()) switch
        {
            1 => input.ReadString(),
            2 => input.ReadBool() ? "true" : "false",
            3 => input.ReadInt64().ToString(CultureInfo.InvariantCulture),
            4 => input.ReadDouble().ToString(CultureInfo.InvariantCulture),
            _ => "?",
        };
    }

    public static int Number(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field)
                return input.ReadEnum();
            input.SkipLastField();
        }

        return 0;
    }

    public static IEnumerable<byte[]> Fields(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag && tag != 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
                yield return input.ReadBytes().ToByteArray();
            else
                input.SkipLastField();
        }
    }
}
