using System.Globalization;

namespace Corpus.Tricky
{
    using System.Text;

    public class Bodies
    {
        private readonly int _x;

        public Bodies(int x) => _x = x;

        public Bodies()
            : this(1)
        {
            Console.WriteLine(_x);
        }

        public int Arrow() => _x;

        public void Nothing() => Console.WriteLine(_x);

        public async Task Waits() => await Task.Delay(_x);

        public async Task<int> Gives()
            => await Task.FromResult(_x);

        public int Throws() => throw new NotSupportedException();

        public string Lines(int x) =>
            x > 1
                ? "many"
                : "few";

        public static Bodies operator +(Bodies a, Bodies b) => new(a._x + b._x);

        public static implicit operator int(Bodies a)
        {
            return a._x;
        }

        ~Bodies()
        {
            Console.WriteLine("gone");
        }

        public override string ToString() => new StringBuilder().Append(_x).Append(1.5.ToString(CultureInfo.InvariantCulture)).ToString();

        public T Generic<T>(T x)
            where T : class
            => x;

        public struct Inner
        {
            public readonly int Value() => 1;

            public void Set(int x) { this = default; Console.WriteLine(x); }
        }

        public interface IThing
        {
            int Default() => 1;

            void Do()
            {
                Console.WriteLine(Default());
            }
        }
    }

    public partial class Parts
    {
        partial void Hook();

        public void Calls()
        {
            Hook();
        }
    }

    public partial class Parts
    {
        partial void Hook()
        {
            Console.WriteLine("hooked");
        }

        public record Thing(int X)
        {
            public int Twice() => X * 2;
        }
    }
}
