using System.ComponentModel.DataAnnotations;

namespace Tenon.Files;

/// <summary>The settings of a folder of files under <c>Connections:&lt;name&gt;</c>.</summary>
public sealed class FileFolderOptions
{
    /// <summary>The folder that all paths are in. A relative one starts from the project's content root. It is made when missing, unless <see cref="ReadOnly"/>.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>Whether every operation that would change something is refused. The default value is false.</summary>
    public bool ReadOnly { get; set; }
}
