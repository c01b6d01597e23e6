namespace Hdl.Compiler.Ir.Text;

/// <summary>
/// Writes the IR as text that <see cref="IrParser"/> reads back to an equal design.
/// <code>
/// (module Counter Hdl.Designs.Counter
///   (parameter step int 1 3)                    ; name, C# type, examples
///   (wire input Enable:u1)
///   (register output Count:u8 (initial 3:u8))
///   (instance cell[4 $step] Hdl.Designs.Cell 8) ; lengths, child, arguments
///   (clocked Advance
///     (if Enable:u1 (then
///       (= Count:u8 (resize:u8 (+:u9 Count:u8 1:u8)))))))
/// </code>
/// A template may name types: <c>(type T)</c> declares a type parameter, written <c>:$T</c>; <c>(bundle Flit Lib.Flit (field Last:u1))</c> a bundle, <c>:Lib.Flit</c>,
/// <c>(make:Lib.Flit 1:u1)</c>, <c>(field:u1 Last x)</c>, <c>(= S:Lib.Flit (into Last) v)</c>; <c>(instance stage Lib.Stage`1 (of U8:u8) 4)</c> closes a generic module.
/// <c>(function Lib.Ops Twice(Hdl.U8) (parameter x:u8) (body ...) (result E))</c> is a function, and <c>(call:u8 Lib.Ops Twice(Hdl.U8) x)</c> its value; <c>(call:$T $T "Lib.IAdd`1.Add" a b)</c> that of what a
/// payload type implements.
/// <c>$p</c> is a parameter, <c>@i</c> a loop variable, <c>%x:u8</c> a local, <c>5:u8</c> a hardware constant, <c>5</c> an elaboration-time
/// integer, <c>cell/Out[@i 0]:u8</c> reads a child's port, <c>(= S:u8 {3 1} v)</c> writes bits. An operator without a type is elaboration-time
/// arithmetic, a comparison without one has type u1.
/// </summary>
public static class IrPrinter
{
    /// <summary>The printed form of all modules, in order.</summary>
    public static string Print(Design design) => Print(design, origins: false);

    /// <summary>With <paramref name="origins"/>, statements carry their origins: <c>(...)#12</c> in a template, <c>(...)#My.Cell:12</c> in what is made of it.</summary>
    public static string Print(Design design, bool origins) => string.Join("\n", design.Bundles.Select(Print).Concat(design.Functions.Select(Print))
        .Concat(design.Modules.Select(m => Print(m, origins))).Concat(design.TypeArguments.Count == 0 ? [] : [Print(design.TypeArguments)]));

    public static string Print(Bundle bundle) => Written(w => w.Bundle(bundle));

    public static string Print(Function function) => Written(w => w.Function(function));

    static string Print(Collections.EquatableArray<TypeArgument> arguments) => Written(w => w.TypeArguments(arguments)) + "\n";

    public static string Print(Module module) => Print(module, origins: false);

    public static string Print(Module module, bool origins) => Written(w => w.Module(module), origins);

    /// <summary>The printed form of one expression, for messages.</summary>
    public static string Print(Expr expr) => Written(w => w.Expr(expr));

    /// <summary>The printed form of one statement.</summary>
    public static string Print(Stmt statement) => Written(w => w.Stmt(statement));

    public static string Print(BitType type) => Written(w => w.Type(type));

    static string Written(Action<IrWriter> write, bool origins = false)
    {
        var writer = new IrWriter(origins);
        write(writer);
        return writer.ToString();
    }
}
