using System.Data.Common;

namespace Tenon.Sql;

/// <summary>Says that a row does not fit the asked type; the statement is added where it is known.</summary>
internal sealed class RowException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>Reads one column as one property.</summary>
internal sealed class Cell<TValue>(int ordinal, string column, string member, bool nullable, bool direct)
{
    private static readonly Type Target = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);

    public TValue Read(DbDataReader reader)
    {
        if (reader.IsDBNull(ordinal))
            return nullable ? default! : throw new RowException($"column '{column}' is null, but {member} is not nullable.");
        try
        {
            if (direct)
                return reader.GetFieldValue<TValue>(ordinal);
            var value = reader.GetValue(ordinal);
            return value is TValue same ? same : (TValue)ValueConverter.Convert(value, Target);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            // The value itself stays out of the message: it may be nobody's business.
            throw new RowException($"column '{column}' holds a {reader.GetDataTypeName(ordinal)} that is no {Target.Name}, which {member} is.", e);
        }
    }
}
