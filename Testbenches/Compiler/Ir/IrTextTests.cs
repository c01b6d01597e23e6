using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler.Ir;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

public sealed class IrTextTests
{
    const string Counter = """
        (module Counter Hdl.Designs.Counter<U8>
          (parameter step int 1 3)
          (wire input Enable:u1)
          (wire input input[$step]:s8)
          (register output Count:u8 (initial 3:u8) (reset async) (labels Idle 0 Busy 1))
          (memory words[16]:(u (+ (log2 $step) 1)) (contents 1:u4 (int:u4 $step)))
          (instance cell[4 $step] "Some Cell" 8 (max $step 2))
          (combinational Connect
            (for i 0 4 1
              (for j (- $step 1) -1 -1
                (= cell/In[@i @j]:s8 (select (== @j 0) input[@j]:s8 cell/Out[@i (- @j 1)]:s8)))))
          (clocked Advance
            (let next:u9 (+:u9 Count:u8 1:u8))
            (set next (^:u9 %next:u9 (concat:u9 -1:s8 (xor:u1 Count:u8))))
            (if Enable:u1
              (then
                (= Count:u8 (resize:u8 %next:u9)))
              (else
                (= Count:u8 {%next:u9 2} (slice Count:u8 3 2))))
            (switch Count:u8
              (case (1:u8 2:u8)
                (= words[Count:u8]:u4 0:u4))
              (default
                (= words[0]:u4 (~:u4 9:u4))))))

        """;

    [Fact]
    public void What_is_parsed_prints_as_it_was() => Assert.Equal(Counter.ReplaceLineEndings("\n"), IrPrinter.Print(IrParser.Parse(Counter)));

    const string Generic = """
        (bundle Flit Lib.Flit
          (field Kind:u2 (labels Head 0 Body 1))
          (field Inner:(Lib.Stamped`1 U8:u8)))

        (bundle Stamped Lib.Stamped`1
          (type P)
          (field Value:$P))

        (bundle u8 u8
          (field Odd:u1))

        (module Stage Lib.Stage`1
          (type T)
          (wire input In:$T)
          (wire input Odd:"u8")
          (register output Out:(Lib.Stamped`1 (Lib.Stamped`1 $T)))
          (register flit:Lib.Flit)
          (instance stage[2] Lib.Stage`2 (of $T Lib.Op:u1 (labels A 0) (Lib.Stamped`1 $T) Lib.Flit) 8)
          (clocked Advance
            (let made:(Lib.Stamped`1 $T) (make:(Lib.Stamped`1 $T) In:$T))
            (= flit:Lib.Flit (into Inner Value) {0 4} (int:u4 (width $T)))
            (= Out:(Lib.Stamped`1 (Lib.Stamped`1 $T)) (into Value) %made:(Lib.Stamped`1 $T))
            (if (== (field:u2 Kind flit:Lib.Flit) 0:u2)
              (then
                (= flit:Lib.Flit (int:Lib.Flit 0))))))

        (of U8:u8 Lib.Flit)

        """;

    [Fact]
    public void Named_types_print_as_they_were() => Assert.Equal(Generic.ReplaceLineEndings("\n"), IrPrinter.Print(IrParser.Parse(Generic)));

    [Fact]
    public void Names_of_any_kind_survive()
    {
        string[] names = ["", "with space", "quote\"and\\slash", "a/b", "0digit", "new\nline", "input", "u8", "größe", "A+B`2[U8]"];
        var signals = names.Select(n => new Signal(n, SignalKind.Wire, PortDirection.Input, BitType.Bool, [])).ToEquatableArray();
        var design = new Design(EquatableArray.Of(new Module("(", ";", [], signals, [], [])));
        Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
    }

    [Fact]
    public void Origins_are_printed_on_demand()
    {
        const string text = "(module M M\n  (clocked P\n    (= R:u1 0:u1)#12))\n";
        var design = IrParser.Parse(text);
        Assert.Equal(12, design.Top.Processes[0].Body[0].Origin.Ordinal);
        Assert.Equal(text, IrPrinter.Print(design, origins: true));
        Assert.DoesNotContain("#", IrPrinter.Print(design));
    }

    [Theory]
    [InlineData("(module M M\n  (wirr A:u8))", "2:4: 'wirr' is no part of a module.")]
    [InlineData("(module M M\n  (wire A:8))", "2:11: Expected a type, found '8'.")]
    [InlineData("(module M M\n  (wire A:(b 8)))", "2:12: Expected u or s, found 'b'. Write a type as u8, s8, int or (u WIDTH).")]
    [InlineData("(bundle B B (port A:u1))", "1:14: 'port' is no part of a bundle. Write type or field.")]
    [InlineData("(module M M (instance c C (of u8)))", "1:33: A type argument of bits has a name, as in U8:u8.")]
    [InlineData("(module M M (wire A:(u (width u8))))", "1:25: The width of a type of bits is written as a number.")]
    [InlineData("(module M M (clocked P (= A:B (make A:u1))))", "1:32: 'make' needs its result type.")]
    [InlineData("(module M M\n  (wire A:u8)", "2:14: Expected '(', found the end of the text.")]
    [InlineData("(module M M (clocked P (for i 0 4 0)))", "1:35: The loop's step is 0")]
    [InlineData("(module M M (clocked P (= A:u8 (plus A:u8 1:u8))))", "1:33: 'plus' is no operator.")]
    [InlineData("(module M M (clocked P (= A:u8 (resize A:u8))))", "1:33: 'resize' needs its result type.")]
    [InlineData("(module \"M", "1:9: The quoted name has no end on its line.")]
    [InlineData("(module M ?)", "1:11: The character '?' has no meaning here.")]
    [InlineData("", "1:1: Expected (module, found the end of the text.")]
    [InlineData("(module M M (parameter p int 99999999999))", "1:30: an integer is 99999999999, out of -2147483648 to 2147483647.")]
    public void A_fault_is_reported_at_its_place(string text, string message) => Assert.StartsWith(message, Assert.Throws<IrParseException>(() => IrParser.Parse(text)).Message);
}
