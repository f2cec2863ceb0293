using System.Text;

namespace Tenon;

/// <summary>UTF-8 that says so when it is none, instead of putting question marks in people's names.</summary>
internal static class StrictText
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static StreamReader Reader(Stream stream, bool leaveOpen) => new(stream, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024, leaveOpen);

    public static StreamWriter Writer(Stream stream) => new(stream, Utf8, bufferSize: 16 * 1024, leaveOpen: true);

    public static MalformedInput Invalid(string source, long line, DecoderFallbackException e)
        => new(source, $"the bytes {Convert.ToHexString(e.BytesUnknown ?? [])} are no UTF-8", line, 0, e);
}
