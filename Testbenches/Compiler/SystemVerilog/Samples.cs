namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>Templates that cover the shapes which the emitter tells apart.</summary>
static class Samples
{
    public static readonly string Counter = """
        (module Counter T.Counter
          (parameter step int 1)
          (wire input Enable:u1)
          (register output Count:u8 (initial 3:u8))
          (register State:u2 (labels Idle 0 Busy 1 Done 2))
          (wire output IsDone:u1)
          (combinational Show (= IsDone:u1 (== State:u2 2:u2)))
          (clocked Advance
            (if Enable:u1 (then (= Count:u8 (resize:u8 (+:u9 Count:u8 (int:u8 $step))))))
            (switch State:u2
              (case (0:u2) (if Enable:u1 (then (= State:u2 1:u2))))
              (case (1:u2 3:u2) (= State:u2 2:u2))
              (default (= State:u2 0:u2)))))
        """;

    /// <summary>All kinds of reset in one process that shares a local, and beside each other in parent and child.</summary>
    public static readonly string Resets = """
        (module Free T.Free
          (wire input In:u8)
          (register output Out:u8 (initial 5:u8) (reset none))
          (clocked Advance (= Out:u8 In:u8)))
        (module Held T.Held
          (wire input In:u8)
          (register output Out:u8 (initial 6:u8) (reset async))
          (clocked Advance (= Out:u8 In:u8)))
        (module Resets T.Resets
          (parameter lanes int 3)
          (wire input In:u8)
          (wire input Write:u1)
          (wire output Out:u8)
          (wire output Free:u8)
          (register output Sync:u8 (initial 1:u8))
          (register output Async:u8 (initial 2:u8) (reset async))
          (register output None:u8 (initial 3:u8) (reset none))
          (register output Lanes[$lanes]:u8 (initial 4:u8) (reset none))
          (register swapped:u8 (reset none))
          (register other:u8)
          (memory words[4]:u8)
          (instance free T.Free)
          (instance held T.Held)
          (combinational Connect
            (= free/In:u8 held/Out:u8)
            (= held/In:u8 (^:u8 In:u8 other:u8))
            (= Free:u8 free/Out:u8)
            (= Out:u8 (^:u8 words[(slice In:u8 0 2)]:u8 (^:u8 Async:u8 swapped:u8))))
          (clocked Advance
            (let sum:u8 (resize:u8 (+:u9 (resize:u8 (+:u9 In:u8 Sync:u8)) (resize:u8 (+:u9 Async:u8 None:u8)))))
            (= swapped:u8 other:u8)
            (= other:u8 (^:u8 swapped:u8 %sum:u8))
            (for i 0 $lanes 1 (= Lanes[@i]:u8 (select (== @i 0) None:u8 (^:u8 %sum:u8 Lanes[(- @i 1)]:u8))))
            (if Write:u1
              (then (= words[(slice In:u8 2 2)]:u8 %sum:u8) (= Sync:u8 %sum:u8) (= Async:u8 (^:u8 %sum:u8 In:u8)) (= None:u8 (^:u8 %sum:u8 Sync:u8)))
              (else (= None:u8 Async:u8)))))
        """;

    public static readonly string Fifo = """
        (module Fifo T.Fifo
          (parameter depth int 4)
          (wire input Push:u1)
          (wire input Pop:u1)
          (wire input In:u8)
          (wire output Out:u8)
          (wire output Full:u1)
          (wire output Empty:u1)
          (register head:(u (log2 $depth)))
          (register tail:(u (log2 $depth)))
          (register count:(u (+ (log2 $depth) 1)))
          (memory storage[$depth]:u8 (contents 7:u8 9:u8))
          (combinational Show
            (= Out:u8 storage[head:(u (log2 $depth))]:u8)
            (= Full:u1 (== count:(u (+ (log2 $depth) 1)) (int:(u (+ (log2 $depth) 1)) $depth)))
            (= Empty:u1 (== count:(u (+ (log2 $depth) 1)) 0:(u (+ (log2 $depth) 1)))))
          (clocked Advance
            (let push:u1 (&:u1 Push:u1 (~:u1 Full:u1)))
            (let pop:u1 (&:u1 Pop:u1 (~:u1 Empty:u1)))
            (if %push:u1 (then
              (= storage[tail:(u (log2 $depth))]:u8 In:u8)
              (= tail:(u (log2 $depth)) (select (== tail:(u (log2 $depth)) (int:(u (log2 $depth)) (- $depth 1))) 0:(u (log2 $depth)) (+:(u (log2 $depth)) tail:(u (log2 $depth)) 1:u1)))))
            (if %pop:u1 (then
              (= head:(u (log2 $depth)) (select (== head:(u (log2 $depth)) (int:(u (log2 $depth)) (- $depth 1))) 0:(u (log2 $depth)) (+:(u (log2 $depth)) head:(u (log2 $depth)) 1:u1)))))
            (if (&:u1 %push:u1 (~:u1 %pop:u1)) (then (= count:(u (+ (log2 $depth) 1)) (+:(u (+ (log2 $depth) 1)) count:(u (+ (log2 $depth) 1)) 1:u1))))
            (if (&:u1 %pop:u1 (~:u1 %push:u1)) (then (= count:(u (+ (log2 $depth) 1)) (-:(u (+ (log2 $depth) 1)) count:(u (+ (log2 $depth) 1)) 1:u1))))))
        """;

    public static readonly string Systolic = """
        (module MacCell T.MacCell
          (wire input Activation:s8)
          (wire input PartialSum:s32)
          (wire input NextWeight:s8)
          (wire input LoadWeight:u1)
          (register output ActivationOut:s8)
          (register output SumOut:s32)
          (register output Weight:s8)
          (clocked Advance
            (= SumOut:s32 (resize:s32 (+:s33 PartialSum:s32 (*:s16 Activation:s8 Weight:s8))))
            (= ActivationOut:s8 Activation:s8)
            (if LoadWeight:u1 (then (= Weight:s8 NextWeight:s8)))))
        (module SystolicArray T.SystolicArray
          (parameter rows int 4)
          (parameter columns int 3)
          (wire input Activations[$rows]:s8)
          (wire input Weights[$columns]:s8)
          (wire input LoadWeights:u1)
          (wire output Sums[$columns]:s32)
          (instance cell[$rows $columns] T.MacCell)
          (combinational Connect
            (for r 0 $rows 1
              (for c 0 $columns 1
                (= cell/Activation[@r @c]:s8 (select (== @c 0) Activations[@r]:s8 cell/ActivationOut[@r (- @c 1)]:s8))
                (= cell/PartialSum[@r @c]:s32 (select (== @r 0) 0:s32 cell/SumOut[(- @r 1) @c]:s32))
                (if (== @r 0)
                  (then (= cell/NextWeight[@r @c]:s8 Weights[@c]:s8))
                  (else (= cell/NextWeight[@r @c]:s8 cell/Weight[(- @r 1) @c]:s8)))
                (= cell/LoadWeight[@r @c]:u1 LoadWeights:u1)))
            (for c 0 $columns 1 (= Sums[@c]:s32 cell/SumOut[(- $rows 1) @c]:s32))))
        """;

    public static readonly string Ripple = """
        (module FullAdder T.FullAdder
          (wire input A:u1)
          (wire input B:u1)
          (wire input CarryIn:u1)
          (wire output Sum:u1)
          (wire output CarryOut:u1)
          (combinational Add
            (= Sum:u1 (^:u1 (^:u1 A:u1 B:u1) CarryIn:u1))
            (= CarryOut:u1 (|:u1 (&:u1 A:u1 B:u1) (&:u1 CarryIn:u1 (^:u1 A:u1 B:u1))))))
        (module Ripple T.Ripple
          (parameter width int 8)
          (wire input A:(u $width))
          (wire input B:(u $width))
          (wire output Sum:(u (+ $width 1)))
          (instance bit[$width] T.FullAdder)
          (combinational Connect
            (for i 0 $width 1
              (= bit/A[@i]:u1 (slice A:(u $width) @i 1))
              (= bit/B[@i]:u1 (slice B:(u $width) @i 1))
              (if (> @i 0) (then (= bit/CarryIn[@i]:u1 bit/CarryOut[(- @i 1)]:u1)) (else (= bit/CarryIn[@i]:u1 0:u1))))
            (for i 0 $width 1 (= Sum:(u (+ $width 1)) {@i 1} bit/Sum[@i]:u1))
            (= Sum:(u (+ $width 1)) {$width 1} bit/CarryOut[(- $width 1)]:u1)))
        """;

    public static readonly string Chain = """
        (module Stage T.Stage
          (wire input InValid:u1)
          (wire input In:u8)
          (wire output InReady:u1)
          (wire output OutValid:u1)
          (wire output Out:u8)
          (wire input OutReady:u1)
          (register full:u1)
          (register data:u8)
          (combinational Show
            (= OutValid:u1 full:u1)
            (= Out:u8 data:u8)
            (= InReady:u1 (|:u1 (~:u1 full:u1) OutReady:u1)))
          (clocked Advance
            (if (&:u1 InValid:u1 InReady:u1)
              (then (= full:u1 1:u1) (= data:u8 In:u8))
              (else (if OutReady:u1 (then (= full:u1 0:u1)))))))
        (module Chain T.Chain
          (parameter n int 5)
          (wire input InValid:u1)
          (wire input In:u8)
          (wire output InReady:u1)
          (wire output OutValid:u1)
          (wire output Out:u8)
          (wire input OutReady:u1)
          (wire input Peek:u3)
          (wire output Peeked:u8)
          (wire output Held:u8)
          (instance stage[$n] T.Stage)
          (combinational Connect
            (= stage/InValid[0]:u1 InValid:u1)
            (= stage/In[0]:u8 In:u8)
            (for i 1 $n 1
              (= stage/InValid[@i]:u1 stage/OutValid[(- @i 1)]:u1)
              (= stage/In[@i]:u8 stage/Out[(- @i 1)]:u8)
              (= stage/OutReady[(- @i 1)]:u1 stage/InReady[@i]:u1))
            (= stage/OutReady[(- $n 1)]:u1 OutReady:u1)
            (= InReady:u1 stage/InReady[0]:u1)
            (= OutValid:u1 stage/OutValid[(- $n 1)]:u1)
            (= Out:u8 stage/Out[(- $n 1)]:u8)
            (= Peeked:u8 stage/Out[Peek:u3]:u8))
          (combinational Count
            (let held:u8 0:u8)
            (for i 0 $n 1 (set held (+:u8 %held:u8 stage/OutValid[@i]:u1)))
            (= Held:u8 %held:u8)))
        """;

    public static readonly string Wavefront = """
        (module Node T.Node
          (wire input North:u8)
          (wire input West:u8)
          (wire input Own:u8)
          (wire output Best:u8)
          (combinational Choose (= Best:u8 (+:u8 (max:u8 North:u8 West:u8) Own:u8))))
        (module Wavefront T.Wavefront
          (parameter n int 4)
          (wire input Own[$n $n]:u8)
          (wire output Best:u8)
          (instance node[$n $n] T.Node)
          (combinational Connect
            (for i 0 $n 1
              (for j 0 $n 1
                (= node/North[@i @j]:u8 (select (== @i 0) 0:u8 node/Best[(- @i 1) @j]:u8))
                (= node/West[@i @j]:u8 (select (== @j 0) 0:u8 node/Best[@i (- @j 1)]:u8))
                (= node/Own[@i @j]:u8 Own[@i @j]:u8)))
            (= Best:u8 node/Best[(- $n 1) (- $n 1)]:u8)))
        """;

    public static readonly string Operators = """
        (module Operators T.Operators
          (wire input A:s8)
          (wire input B:u8)
          (wire input C:s8)
          (wire input N:u4)
          (wire input V[5]:s8)
          (wire output Sum:s10)
          (wire output Product:s16)
          (wire output Quotient:s9)
          (wire output Rest:s8)
          (wire output UQuotient:u8)
          (wire output URest:u8)
          (wire output Left:s8)
          (wire output Right:s8)
          (wire output URight:u8)
          (wire output Less:u1)
          (wire output Same:u1)
          (wire output Pick:s8)
          (wire output Smallest:s9)
          (wire output Bits:u4)
          (wire output Negated:s9)
          (register output Lanes[5]:u8 (initial 5:u8))
          (register output Mask:u10)
          (combinational Compute
            (= Sum:s10 (+:s10 A:s8 B:u8))
            (= Product:s16 (*:s16 A:s8 C:s8))
            (= Quotient:s9 (/:s9 A:s8 C:s8))
            (= Rest:s8 (%:s8 A:s8 C:s8))
            (= UQuotient:u8 (/:u8 B:u8 N:u4))
            (= URest:u8 (%:u8 B:u8 N:u4))
            (= Left:s8 (<<:s8 A:s8 N:u4))
            (= Right:s8 (>>:s8 A:s8 N:u4))
            (= URight:u8 (>>:u8 B:u8 N:u4))
            (= Less:u1 (< A:s8 B:u8))
            (= Same:u1 (== A:s8 C:s8))
            (= Pick:s8 V[N:u4]:s8)
            (= Smallest:s9 (min:s9 A:s8 B:u8))
            (= Bits:u4 (slice B:u8 N:u4 4))
            (= Negated:s9 (neg:s9 A:s8)))
          (clocked Advance
            (= Lanes[N:u4]:u8 B:u8)
            (= Mask:u10 {N:u4 2} (slice B:u8 0 2))
            (= Mask:u10 {3 1} 1:u1)))
        """;

    /// <summary>Bundles through a generic child in an array, in a memory, in locals, chosen by a hardware index, changed field by field.</summary>
    public static readonly string Bundles = """
        (bundle Header T.Header
          (field Kind:u2 (labels Head 0 Body 1 Tail 2))
          (field Target:s5))
        (bundle Flit T.Flit
          (field Header:T.Header)
          (field Payload:u40)
          (field Last:u1))
        (bundle Stamped T.Stamped`1 (type P)
          (field Time:u4)
          (field Value:$P))
        (module Stage T.Stage`1
          (type P)
          (wire input In:$P)
          (wire input Take:u1)
          (register output Out:$P)
          (wire output Same:u1)
          (combinational Show (= Same:u1 (== In:$P Out:$P)))
          (clocked Advance (if Take:u1 (then (= Out:$P In:$P)))))
        (module Bundles T.Bundles
          (parameter n int 4)
          (wire input In[$n]:T.Flit)
          (wire input Take:u1)
          (wire input At:u3)
          (wire output Out:(T.Stamped`1 T.Flit))
          (wire output Same:u1)
          (wire output IsTail:u1)
          (register output held:T.Flit)
          (register time:u4)
          (memory store[8]:T.Header (contents (make:T.Header 2:u2 -3:s5)))
          (instance stage[$n] T.Stage`1 (of T.Flit))
          (instance stamp T.Stage`1 (of (T.Stamped`1 T.Flit)))
          (combinational Connect
            (for i 0 $n 1
              (= stage/In[@i]:T.Flit (select (== @i 0) In[0]:T.Flit stage/Out[(- @i 1)]:T.Flit))
              (= stage/Take[@i]:u1 Take:u1)))
          (combinational Choose
            (let one:T.Flit stage/Out[At:u3]:T.Flit)
            (if Take:u1 (then (set one (make:T.Flit (make:T.Header (field:u2 Kind store[At:u3]:T.Header) (field:s5 Target (field:T.Header Header %one:T.Flit))) (field:u40 Payload In[0]:T.Flit) (field:u1 Last %one:T.Flit)))))
            (= stamp/In:(T.Stamped`1 T.Flit) (make:(T.Stamped`1 T.Flit) time:u4 %one:T.Flit))
            (= stamp/Take:u1 1:u1)
            (= Out:(T.Stamped`1 T.Flit) stamp/Out:(T.Stamped`1 T.Flit))
            (= IsTail:u1 (== (field:u2 Kind (field:T.Header Header %one:T.Flit)) 2:u2))
            (= Same:u1 (&:u1 stage/Same[0]:u1 stamp/Same:u1)))
          (clocked Advance
            (= time:u4 (+:u4 time:u4 1:u1))
            (= held:T.Flit (select Take:u1 In[(- $n 1)]:T.Flit held:T.Flit))
            (= held:T.Flit (into Header Kind) (slice At:u3 0 2))
            (= store[At:u3]:T.Header (field:T.Header Header In[0]:T.Flit))))
        """;

    public static readonly Sample[] All =
    [
        new("Counter", Counter, 1), new("Counter", Counter, 7),
        new("Fifo", Fifo, 4), new("Fifo", Fifo, 5),
        new("SystolicArray", Systolic, 4, 3), new("SystolicArray", Systolic, 1, 2),
        new("Ripple", Ripple, 8), new("Ripple", Ripple, 1),
        new("Chain", Chain, 5), new("Chain", Chain, 1),
        new("Wavefront", Wavefront, 4),
        new("Operators", Operators),
        new("Tables", Frontend.TableTests.Tables),
        new("Resets", Resets, 3), new("Resets", Resets, 1),
        new("Bundles", Bundles, 4), new("Bundles", Bundles, 1),
    ];
}
