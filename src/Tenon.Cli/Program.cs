using System.Diagnostics;
using Tenon.Cli.Building;
using Tenon.Cli;
var w = Stopwatch.StartNew();
var p = ProjectFile.Find(args[0]);
var a = ProjectQuestion.Kept(p);
Console.WriteLine($"kept {a is not null} {w.ElapsedMilliseconds}");
a ??= await ProjectQuestion.Ask(p);
Console.WriteLine($"asked {w.ElapsedMilliseconds}");
var c = new ProjectCompiler();
for (var i = 0; i < 4; i++)
{
    var r = await c.Compile(a, i == 3 ? Thoroughness.Check : Thoroughness.Run);
    foreach (var d in r.Diagnostics) Console.WriteLine(d);
    if (r.Assembly != null) await r.WriteTo(a.Program, default);
    Console.WriteLine($"compiled {w.ElapsedMilliseconds}");
    File.AppendAllText(Path.Combine(a.Folder, Directory.GetFiles(a.Folder, "*.cs")[0]), "\n");
}
return 0;
