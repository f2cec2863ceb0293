using System.Security.Cryptography;
using System.Text;

namespace Tenon.Studio.Projects;

/// <summary>Tells one text from another.</summary>
internal static class TextVersion
{
    /// <summary>A text's version: the beginning of its SHA-256.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
