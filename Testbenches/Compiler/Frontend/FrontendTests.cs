using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Frontend;

/// <summary>C# in, IR text out.</summary>
public sealed class FrontendTests
{
    static void Becomes(string source, string expected)
    {
        var parsed = Sources.Parse(source);
        Assert.Empty(parsed.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString()));
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
    public void A_generic_module_keeps_its_type_parameters() => Becomes("""
        namespace Lib;
        [Bundle] public partial record struct Stamped<P>(U4 Time, P Value) where P : struct;
        public enum Kind { Head, Body, Tail }
        [Module]
        public partial class Stage<T> where T : struct
        {
            [Input] public partial T In { get; set; }
            [Output, Register] public partial T Out { get; private set; }
            [Clocked] void Advance() => Out = In;
        }
        [Module]
        public partial class Row<T>(int depth) where T : struct, IBits<T>
        {
            [Input] public partial T In { get; set; }
            [Input] public partial Kind Way { get; set; }
            [Output] public partial T Out { get; private set; }
            [Output] public partial U64 Raw { get; private set; }
            [Register] readonly Vec<T> held = new(depth);
            [Instance] readonly Stage<T> stage = new();
            [Instance] readonly Stage<Kind> way = new();
            [Instance] readonly Grid<Stage<Stamped<T>>> stamped = new(2);

            [Combinational]
            void Connect()
            {
                stage.In = In.Equals(held[0]) ? In : default;
                way.In = Way;
                for (int i = 0; i < 2; i++) stamped[i].In = new Stamped<T>(T.Width, Pick(i == 0, In, held[1]));
                Out = stamped[1].Out.Value;
                Raw = In.ToRaw();
            }

            [Clocked] void Advance() => held[0] = stage.Out;

            static S Pick<S>(bool first, S a, S b) where S : struct => first ? a : b;
        }
        """, """
        (module Row Lib.Row`1
          (type T)
          (parameter depth int 4)
          (wire input In:$T)
          (wire input Way:u2 (labels Head 0 Body 1 Tail 2))
          (wire output Out:$T)
          (wire output Raw:u64)
          (register held[$depth]:$T)
          (instance stage Lib.Stage`1 (of $T))
          (instance way Lib.Stage`1 (of Lib.Kind:u2 (labels Head 0 Body 1 Tail 2)))
          (instance stamped[2] Lib.Stage`1 (of (Lib.Stamped`1 $T)))
          (combinational Connect
            (= stage/In:$T (select (== In:$T held[0]:$T) In:$T (int:$T 0)))
            (= way/In:u2 Way:u2)
            (for i 0 2 1
              (let first:u1 (== @i 0))
              (= stamped/In[@i]:(Lib.Stamped`1 $T) (make:(Lib.Stamped`1 $T) (int:u4 (width $T)) (select %first:u1 In:$T held[1]:$T))))
            (= Out:$T (field:$T Value stamped/Out[1]:(Lib.Stamped`1 $T)))
            (= Raw:u64 (resize:u64 (slice In:$T 0 (width $T)))))
          (clocked Advance
            (= held[0]:$T stage/Out:$T)))
        """);

    const string Flit = """
        public enum Kind { Head, Body, Tail }
        [Bundle] public partial record struct Header(Kind Kind, U4 Target);
        [Bundle] public partial record struct Flit
        {
            public Header Header;
            public U8 Payload;
            public bool Last { get; set; }
            public readonly bool IsHead => Header.Kind == Kind.Head;
            public readonly bool Goes(U4 node) => IsHead && Header.Target == node;
        }

        """;

    [Fact]
    public void Bundles_are_made_read_and_changed() => Becomes(Flit + """
        [Module]
        public partial class Hop
        {
            [Input]  public partial Flit In { get; set; }
            [Input]  public partial bool Go { get; set; }
            [Output] public partial Flit Out { get; private set; }
            [Output] public partial bool Same { get; private set; }
            [Output, Register] public partial Header Seen { get; private set; }
            [Register] Flit head;
            [Memory] readonly Hdl.Memory<Header> store = new(4, new Header(Kind.Tail, 3));
            [Wire] readonly Vec<Flit> taps = new(2);

            [Combinational]
            void Connect()
            {
                taps[0] = In;
                taps[1] = In with { Header = store[0], Last = true };
                Flit chosen = Go ? new Flit { Header = new Header(Kind.Head, 2), Last = In.Last, Payload = 7 } : default;
                if (In.Goes(9)) chosen.Payload = 5;
                Out = chosen with { Payload = taps[1].Payload };
                Same = In == head && In != chosen;
            }

            [Clocked]
            void Advance()
            {
                store[1] = head switch { { Header: { Kind: Kind.Tail }, Last: true } => In.Header, _ => Seen };
                head.Last = true;
                head.Header.Target = In.Header.Target;
                head.Payload[3] = Go;
                Seen = Seen with { Kind = In.Header.Kind };
            }
        }
        """, """
        (module Hop Hop
          (wire input In:Flit)
          (wire input Go:u1)
          (wire output Out:Flit)
          (wire output Same:u1)
          (register output Seen:Header)
          (register head:Flit)
          (memory store[4]:Header (contents (make:Header 2:u2 3:u4)))
          (wire taps[2]:Flit)
          (combinational Connect
            (= taps[0]:Flit In:Flit)
            (= taps[1]:Flit (make:Flit store[0]:Header (field:u8 Payload In:Flit) 1:u1))
            (let chosen:Flit (select Go:u1 (make:Flit (make:Header 0:u2 2:u4) 7:u8 (field:u1 Last In:Flit)) (int:Flit 0)))
            (if (&:u1 (== (field:u2 Kind (field:Header Header In:Flit)) 0:u2) (== (field:u4 Target (field:Header Header In:Flit)) 9:u4))
              (then
                (set chosen (make:Flit (field:Header Header %chosen:Flit) 5:u8 (field:u1 Last %chosen:Flit)))))
            (= Out:Flit (make:Flit (field:Header Header %chosen:Flit) (field:u8 Payload taps[1]:Flit) (field:u1 Last %chosen:Flit)))
            (= Same:u1 (&:u1 (== In:Flit head:Flit) (!= In:Flit %chosen:Flit))))
          (clocked Advance
            (= store[1]:Header (select (&:u1 (== (field:u2 Kind (field:Header Header head:Flit)) 2:u2) (field:u1 Last head:Flit)) (field:Header Header In:Flit) Seen:Header))
            (= head:Flit (into Last) 1:u1)
            (= head:Flit (into Header Target) (field:u4 Target (field:Header Header In:Flit)))
            (= head:Flit (into Payload) {3 1} Go:u1)
            (= Seen:Header (into Kind) (field:u2 Kind (field:Header Header In:Flit)))))
        """);

    [Theory]
    [InlineData("w.Header.Kind = Kind.Body; w.Payload = 1; w.Last = false; Out = w;", "'w.Header.Target'")]
    [InlineData("w = In; if (In.Last) Out = w;", "'Out.Header.Kind'")]
    public void Each_field_needs_its_driver(string body, string field)
    {
        var parsed = Sources.Parse(Flit + $$"""
            [Module]
            public partial class M
            {
                [Input]  public partial Flit In  { get; set; }
                [Output] public partial Flit Out { get; private set; }
                [Wire] Flit w;
                [Combinational] void Connect() { {{body}} }
            }
            """);
        Assert.Contains(parsed.Diagnostics, d => d.Id is "HDL4002" or "HDL4003" or "HDL4006" && d.GetMessage().Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public void A_bundle_lists_what_it_stores()
    {
        var compilation = Sources.Compile(Flit + "[Bundle] public readonly partial record struct Pair<T>(T A, Flit B) where T : struct { public U3 C { get; init; } public static readonly U4 D = 3; }");
        foreach (var (name, expected) in new[]
        {
            ("Flit", "(bundle Flit Flit\n  (field Header:Header)\n  (field Payload:u8)\n  (field Last:u1))\n"),
            ("Header", "(bundle Header Header\n  (field Kind:u2 (labels Head 0 Body 1 Tail 2))\n  (field Target:u4))\n"),
            ("Pair`1", "(bundle Pair Pair`1\n  (type T)\n  (field A:$T)\n  (field B:Flit)\n  (field C:u3))\n"),
        })
        {
            var parsed = BundleParser.Parse(compilation.GetTypeByMetadataName(name)!, CancellationToken.None);
            Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
            Assert.Equal(expected, IrPrinter.Print(parsed.Bundle!));
        }
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
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
    }
}
