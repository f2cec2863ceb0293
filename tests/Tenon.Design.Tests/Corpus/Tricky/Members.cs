namespace Corpus.Tricky;

public class Members
{
    // What to do with each.
    private static readonly Dictionary<string, Func<int, int>> Kinds = new()
    {
        ["twice"] = x => x * 2,
        ["half"] = x =>
        {
            // Down.
            var half = x / 2;
            return half;
        },
    };

    private readonly Func<int, string> _name = number =>
    {
        if (number > 10)
        {
            return "many";
        }

        return number.ToString();
    };

    private readonly Lazy<List<int>> _made = new(() =>
    {
        var list = new List<int>();
        list.Add(1);
        return list;
    });

    private readonly List<string> _items = [];
    private Action<int> _one = x => Console.WriteLine(x), _two = x => { Console.Write(x); };
    private int _total;
    private EventHandler? _changed;

    static Members()
    {
        Console.WriteLine("first");
    }

    public Members(int total)
    {
        // It begins with this.
        _total = total;
        Changed += (sender, e) => _total++;
    }

    public Members(string name) : this(name.Length) => _items.Add(name);

    ~Members()
    {
        Console.WriteLine(_total);
    }

    public event EventHandler? Changed
    {
        add
        {
            _changed += value;
            Console.WriteLine("added");
        }
        remove => _changed -= value;
    }

    public event EventHandler Silent = delegate
    {
        Console.WriteLine("silent");
    };

    /// <summary>How many there are.</summary>
    public int Count => _items.Count + Kinds.Count;

    public int Total
    {
        get
        {
            var sum = 0;
            foreach (var item in _items)
            {
                sum += item.Length;
            }

            return sum + _total;
        }
        set
        {
            // No less than nothing.
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(value));
            }

            _total = value;
        }
    }

    public string First
    {
        get => _items[0];
        set => _items[0] = value.Trim();
    }

    public string Short { get { return _name(_total); } init { _items.Add(value); } }

    public Func<int, bool> IsEven { get; set; } = n =>
    {
        var rest = n % 2;
        return rest == 0;
    };

    public int this[string name]
    {
        get
        {
            var at = _items.IndexOf(name);
            return at < 0 ? throw new KeyNotFoundException(name) : at;
        }
    }

    public string this[int index] => _items[index];

    public static Members operator +(Members one, Members other)
    {
        var sum = new Members(one._total + other._total);
        return sum;
    }

    public static Members operator -(Members one) => new(-one._total);

    public static implicit operator int(Members one)
    {
        var total = one._total;
        return total;
    }

    public static explicit operator string(Members one) => one.First;
}

public readonly record struct Sized(int Width, int Height)
{
    public int Area
    {
        get
        {
            var area = Width * Height;
            return area;
        }
    }

    public bool IsWide => Width > Height;
}
