namespace Tenon.Runtime.Hosting;

/// <summary>Says that a project cannot start as it is configured; the message lists every reason.</summary>
internal sealed class StartProblems(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
