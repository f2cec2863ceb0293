namespace Tenon.Development;

/// <summary>Words of a command line that the tool suggests, written so that a shell reads them as they are meant.</summary>
internal static class Words
{
    /// <summary>A word, quoted where a shell would take it apart.</summary>
    public static string Quote(string word)
        => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "/\\._-~:+,@%=".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The option that names a running project; nothing for the current folder's.</summary>
    public static string For(string project) => project == "." ? "" : $" -p {Quote(project)}";

    /// <summary>The argument that names a project; nothing for the current folder's.</summary>
    public static string Of(string project) => project == "." ? "" : $" {Quote(project)}";
}
