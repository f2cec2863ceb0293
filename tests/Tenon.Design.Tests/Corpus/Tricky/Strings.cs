namespace Corpus.Tricky;

public class Strings
{
    public string Raw(int x)
    {
        var text = """
            First
              Second
            Third
            """;

        var value = $"""
            It is {x} or
                {string.Join(
                    ",",
                    text)}
            done
            """;
        return text + value;
    }

    public string Verbatim(int x)
    {
        var text = @"one
  two
three";
        Console.WriteLine(@"a
b", x);
        return $@"{x}
    {text}
";
    }

    public string Nested(string[] names)
    {
        foreach (var name in names)
        {
            Console.WriteLine($$"""
                { "name": "{{name}}" }
                """);
            if (name.Length > 3)
                Console.WriteLine(@"
    long
");
        }

        return $"{names.Length:N0} {(names.Length > 1 ? "many" : "few")} {{}}";
    }

    public ReadOnlySpan<byte> Bytes() => "text"u8;

    public string Escapes() => "a\tb\"c\\d // no comment /* nor this */";

    public char Sign()
    {
        var a = '"';
        var b = '\'';
        return a == b ? '{' : '}';
    }

    public string Long() => "a" +
        "b" +
        """
        c
        """;

    public void Lines()
    {
        var sql =
            $"""
            select *
            from x -- no comment of ours
            where a = {1}
            """;
        Run(sql, """
                 deep
                 """);

        void Run(string a, string b) => Console.WriteLine(a + b);
    }
}
