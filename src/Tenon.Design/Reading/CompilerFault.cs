namespace Tenon.Design.Reading;

/// <summary>Tells when the compiler itself fails: some broken code makes it throw, where it should find an error.</summary>
internal static class CompilerFault
{
    public static bool Is(Exception e)
        => e is ArgumentException or InvalidOperationException or NullReferenceException or InvalidCastException or IndexOutOfRangeException;
}
