using System.Runtime.CompilerServices;
using Hdl.Designs;

// A user's program as it is delivered: emulators that the build has made, no compiler beside them, no code made at run time.
if (RuntimeFeature.IsDynamicCodeSupported) return Fail("dynamic code is supported, so that this run shows nothing");

const int Size = 4;
var array = new SystolicArray(Size, Size) { LoadWeights = true };
for (int r = Size - 1; r >= 0; r--)
{
    for (int c = 0; c < Size; c++) array.Weights[c] = Weight(r, c);
    array.Step();
}

array.LoadWeights = false;
for (int cycle = 0; cycle < 2 * Size - 1; cycle++)
{
    for (int r = 0; r < Size; r++) array.Activations[r] = cycle == r ? 10 + r : 0;
    array.Step();
    int column = cycle - (Size - 1);
    if (column < 0) continue;
    int expected = Enumerable.Range(0, Size).Sum(r => (10 + r) * Weight(r, column));
    if ((int)array.Sums[column] != expected) return Fail($"column {column} is {array.Sums[column]}, not {expected}");
}

var maker = array.Emulator.GetType().Assembly;
if (maker.IsDynamic || maker != typeof(SystolicArray).Assembly && maker != typeof(Program).Assembly) return Fail($"the emulator comes from {maker}");
foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
    if (IsCompiler(assembly.GetName().Name)) return Fail($"{assembly} is loaded");
foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
    if (IsCompiler(Path.GetFileNameWithoutExtension(file))) return Fail($"{file} is delivered");

// A size that no build has seen must say what is missing.
try
{
    int size = args.Length + 9;
    new SystolicArray(size, size).Step();
    return Fail("a size that no build has seen ran");
}
catch (InvalidOperationException fault) when (fault.Message.Contains("Hdl.Elaboration", StringComparison.Ordinal))
{
}

Console.WriteLine("ran without a compiler");
return 0;

static int Weight(int row, int column) => 3 * row - 5 * column + 1;

static bool IsCompiler(string? name) =>
    name is not null && (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name is "Hdl.Generators" or "Hdl.Elaboration");

static int Fail(string what)
{
    Console.Error.WriteLine(what);
    return 1;
}
