using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler.Frontend;

/// <summary>C# in, IR text out.</summary>
public sealed class FrontendTests
{
    static void Becomes(string source, string expected)
    {
        var parsed = Sources.Parse(source);
        Assert.Empty(parsed.Diagnostics.Select(d => d.ToString()));
        Assert.Equal(expected.Trim().ReplaceLineEndings("\n"), IrPrinter.Print(parsed.Template!).Trim());
    }

    [Fact]
    public void Operators_have_the_widths_of_their_types() => Becomes("""
        [Module]
        public partial class Mac
        {
            [Input]  public partial S8  A   { get; set; }
            [Input]  public partial S8  B   { get; set; }
            [Output, Register(Initial = -1)] public partial S32 Sum { get; private set; }

            [Clocked]
            void Advance() => Sum = (S32)(Sum + A * B);
        }
        """, """
        (module Mac Mac
          (wire input A:s8)
          (wire input B:s8)
          (register output Sum:s32 (initial -1:s32))
          (clocked Advance
            (= Sum:s32 (resize:s32 (+:s33 Sum:s32 (resize:s32 (*:s16 A:s8 B:s8)))))))
        """);

    [Fact]
    public void Sizes_stay_symbolic() => Becomes("""
        [Module, Example(4), Example(5)]
        public partial class Ring(int depth)
        {
            [Input] public partial U8 In { get; set; }
            [Output, Length("depth - 1")] public partial Vec<U8> Taps { get; private set; }
            [Register, Width("Log2(depth) + 1")] UInt count;

            [Combinational]
            void Connect()
            {
                for (int i = 0; i < depth - 1; i++) Taps[i] = i == 0 ? In : 7;
            }

            [Clocked]
            void Advance() => count = (count + 1).Truncate(count.Width);
        }
        """, """
        (module Ring Ring
          (parameter depth int 4 5)
          (wire input In:u8)
          (wire output Taps[(- $depth 1)]:u8)
          (register count:(u (+ (log2 $depth) 1)))
          (combinational Connect
            (for i 0 (- $depth 1) 1
              (= Taps[@i]:u8 (select (== @i 0) In:u8 7:u8))))
          (clocked Advance
            (= count:(u (+ (log2 $depth) 1)) (resize:(u (+ (log2 $depth) 1)) (+:(u (+ (log2 $depth) 2)) count:(u (+ (log2 $depth) 1)) (int:(u (+ (log2 $depth) 1)) 1))))))
        """);

    [Fact]
    public void A_jump_becomes_structure() => Becomes("""
        [Module]
        public partial class Chooser
        {
            [Input]  public partial bool A { get; set; }
            [Input]  public partial U4   X { get; set; }
            [Output] public partial U4   Y { get; private set; }

            [Combinational]
            void Choose()
            {
                if (A) { Y = X; return; }
                switch ((int)X)
                {
                    case 3: Y = 1; break;
                    case 4 or 5: Y = 2; break;
                    default: Y = Half(X); break;
                }
            }

            static U4 Half(U4 x) => x >> 1;
        }
        """, """
        (module Chooser Chooser
          (wire input A:u1)
          (wire input X:u4)
          (wire output Y:u4)
          (combinational Choose
            (if A:u1
              (then
                (= Y:u4 X:u4))
              (else
                (if (== X:u4 3:u4)
                  (then
                    (= Y:u4 1:u4))
                  (else
                    (if (|:u1 (== X:u4 4:u4) (== X:u4 5:u4))
                      (then
                        (= Y:u4 2:u4))
                      (else
                        (= Y:u4 (>>:u4 X:u4 1:u1))))))))))
        """);

    [Fact]
    public void Children_and_bits() => Becomes("""
        [Module]
        public partial class Cell(int width)
        {
            [Input, Width("width")]  public partial UInt In  { get; set; }
            [Output, Width("width")] public partial UInt Out { get; private set; }
            [Combinational] void Pass() => Out = In;
        }

        [Module]
        public partial class Row
        {
            const int Count = 3;
            [Input]  public partial U4   In   { get; set; }
            [Output] public partial bool Low  { get; private set; }
            [Register] U4 mask;
            [Instance] readonly Grid<Cell> cell = new(Count, () => new Cell(4));

            [Combinational]
            void Connect()
            {
                for (int i = 0; i < Count; i++) cell[i].In = i == 0 ? In : (U4)cell[i - 1].Out;
                Low = cell[Count - 1].Out[0];
            }

            [Clocked]
            void Advance() => mask[In] = true;
        }
        """, """
        (module Row Row
          (wire input In:u4)
          (wire output Low:u1)
          (register mask:u4)
          (instance cell[3] Cell 4)
          (combinational Connect
            (for i 0 3 1
              (= cell/In[@i]:u4 (select (== @i 0) In:u4 cell/Out[(- @i 1)]:u4)))
            (= Low:u1 (slice cell/Out[2]:u4 0 1)))
          (clocked Advance
            (= mask:u4 {In:u4 1} 1:u1)))
        """);

    [Fact]
    public void Tables_tuples_and_carried_integers() => Becomes("""
        [Module]
        public partial class Mixed
        {
            static readonly U4[] Table = [1, 4, 9];
            [Input]  public partial U2   X { get; set; }
            [Input]  public partial bool P { get; set; }
            [Output] public partial U4   Y { get; private set; }
            [Output] public partial U3   N { get; private set; }

            U4 Square => Table[(int)X];

            [Combinational]
            void Work()
            {
                Y = (P, X == 0) switch { (true, false) => Square, (_, true) => 2, _ => 0 };
                int n = 0;
                for (int i = 0; i < 2; i++) if (X[i]) n++;
                N = (U3)n;
            }
        }
        """, """
        (module Mixed Mixed
          (wire input X:u2)
          (wire input P:u1)
          (wire output Y:u4)
          (wire output N:u3)
          (combinational Work
            (= Y:u4 (select (&:u1 P:u1 (~:u1 (== X:u2 0:u2))) (select (< X:u2 3:u2) (select (< X:u2 1:u2) 1:u4 (select (< X:u2 2:u2) 4:u4 9:u4)) 0:u4) (select (== X:u2 0:u2) 2:u4 0:u4)))
            (let n:s32 0:s32)
            (for i 0 2 1
              (if (slice X:u2 @i 1)
                (then
                  (set n (+:s32 %n:s32 1:s32)))))
            (= N:u3 (resize:u3 %n:s32))))
        """);

    [Fact]
    public void A_generic_module_is_named_after_its_payload()
    {
        const string source = """
            namespace Lib;
            [Module]
            public partial class Stage<T> where T : struct
            {
                [Input] public partial T In { get; set; }
                [Output, Register] public partial T Out { get; private set; }
                [Clocked] void Advance() => Out = In;
            }
            [Module]
            public partial class Top
            {
                [Input] public partial U8 In { get; set; }
                [Instance] readonly Stage<U8> stage = new();
                [Combinational] void Connect() => stage.In = In;
            }
            """;
        var compilation = Sources.Compile(source);
        var parsed = ModuleParser.Parse(compilation.GetTypeByMetadataName("Lib.Top")!, compilation, CancellationToken.None);
        Assert.Empty(parsed.Diagnostics);
        Assert.Equal("Lib.Stage<U8>", parsed.Template!.Instances[0].Module);
        var stage = ModuleParser.Parse(parsed.GenericChildren.Single(), compilation, CancellationToken.None);
        Assert.Empty(stage.Diagnostics);
        Assert.Equal("Stage_U8", stage.Template!.Name);
        Assert.Equal("Lib.Stage<U8>", stage.Template.FullName);
    }

    [Fact]
    public void Exclusive_conditions_are_no_order_fault()
    {
        var parsed = Sources.Parse("""
            [Module]
            public partial class UpDown
            {
                [Input] public partial bool Up   { get; set; }
                [Input] public partial bool Down { get; set; }
                [Output, Register] public partial U8 Count { get; private set; }
                [Clocked]
                void Advance()
                {
                    if (Up && !Down) Count = (U8)(Count + 1);
                    if (Down && !Up) Count = (Count - 1).As<U8>();
                }
            }
            """);
        Assert.Empty(parsed.Diagnostics);
    }
}
