using System.Globalization;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Tools.Bench.Suite;

/// <summary>
/// An array of equal cells that a seed draws: what a cell computes, how cells are wired, and how wide values are. Random words come in at the edge, and a checksum leaves at the other, so that it is a
/// <see cref="Workload"/>. Of twenty seeds in a row each of the five operations meets each of the four wirings once.
/// </summary>
public static class RegularArray
{
    static readonly string[] Operations = ["multiply-add", "max-plus", "saturating", "predicated", "table"];

    static readonly string[] Wirings = ["mesh", "diagonal", "ring", "tree"];

    public const int Kinds = 20;

    /// <param name="size">Rows and columns.</param>
    public static Workload Of(int seed, int size, long cycles)
    {
        string operation = Operations[seed % Operations.Length], wiring = Wirings[seed / Operations.Length % Wirings.Length];
        var random = new Random(seed);
        int data = Draw(6, 8, 12, 16), sum = Draw(16, 20, 24, 32);
        bool signed = random.Next(2) == 0;
        string d = Type(data), s = Type(sum), wide = Type(sum + 1);
        int shift = random.Next(1, 4);
        string text = string.Create(CultureInfo.InvariantCulture, $"""
            (module Cell Bench.Cell
              (wire input West:{d})
              (wire input North:{s})
              (register output East:{d})
              (register output South:{s})
              (register own:{d} (initial {Small()}:{d}))
              {(operation == "table" ? $"(table words[16]:{d} (contents {string.Join(' ', Enumerable.Range(0, 16).Select(_ => $"{Small()}:{d}"))}))" : "")}
              (clocked Advance
                (= East:{d} West:{d})
                (= own:{d} (+:{d} (^:{d} West:{d} own:{d}) {Small()}:{d}))
                {Computed()}))
            (module Array Bench.Array
              (register random[{size}]:u32)
              (register output Check[{size}]:u32)
              (instance cell[{size} {size}] Bench.Cell)
              (combinational Connect
                (for r 0 {size} 1 (for c 0 {size} 1
                  (= cell/West[@r @c]:{d} {West()})
                  (= cell/North[@r @c]:{s} {North()}))))
              (clocked Draw
                (for i 0 {size} 1 (= random[@i]:u32 (+:u32 (*:u32 random[@i]:u32 1664525:u32) (int:u32 (+ (* 2 @i) 1))))))
              (clocked Sum
                (for i 0 {size} 1 (= Check[@i]:u32 (^:u32 (concat:u32 (slice Check[@i]:u32 0 31) (slice Check[@i]:u32 31 1)) (resize:u32 cell/South[{(wiring == "tree" ? 0 : size - 1)} @i]:{s}))))))
            """);
        var design = IrParser.Parse(text);
        return new($"array-{seed}", string.Create(CultureInfo.InvariantCulture, $"{size}x{size} cells, {operation}, {wiring}, {d} and {s}"), design, "Bench.Array", [], cycles, []);

        int Draw(params int[] values) => values[random.Next(values.Length)];

        string Type(int width) => (signed ? "s" : "u") + width.ToString(CultureInfo.InvariantCulture);

        int Small() => random.Next(1, 1 << (data - 1));

        string Computed() => operation switch
        {
            "multiply-add" => $"(= South:{s} (+:{s} North:{s} (*:{Type(2 * data)} West:{d} own:{d})))",
            "max-plus" => $"(= South:{s} (max:{s} North:{s} (+:{s} West:{d} own:{d})))",
            "saturating" => $"(= South:{s} (resize:{s} (max:{wide} (min:{wide} (+:{wide} North:{s} (<<:{s} (resize:{s} West:{d}) {shift})) {(1L << (sum - 2)) - 1}:{wide}) {(signed ? -(1L << (sum - 2)) : 100)}:{wide})))",
            "predicated" => $"(if (== (slice West:{d} 0 2) (slice own:{d} 1 2)) (then (= South:{s} (-:{s} North:{s} West:{d}))) (else (= South:{s} (+:{s} (>>:{s} North:{s} {shift}) own:{d}))))",
            _ => $"(= South:{s} (+:{s} North:{s} words[(slice West:{d} 1 4)]:{d}))",
        };

        string West()
        {
            string edge = $"(resize:{d} (slice random[@r]:u32 12 20))", west = $"cell/East[@r (- @c 1)]:{d}";
            return wiring switch
            {
                "ring" => $"(select (== @c 0) (^:{d} {edge} cell/East[@r {size - 1}]:{d}) {west})",
                "tree" => $"(select (< (+ (* 2 @r) 1) {size}) cell/East[(+ (* 2 @r) 1) @c]:{d} {edge})",
                _ => $"(select (== @c 0) {edge} {west})",
            };
        }

        string North() => wiring switch
        {
            "mesh" => $"(select (== @r 0) 0:{s} cell/South[(- @r 1) @c]:{s})",
            "diagonal" => $"(select (== @r 0) 0:{s} (select (== @c 0) 0:{s} cell/South[(- @r 1) (- @c 1)]:{s}))",
            "ring" => $"(select (== @r 0) cell/South[{size - 1} @c]:{s} cell/South[(- @r 1) @c]:{s})",
            _ => $"(select (< (+ (* 2 @r) 2) {size}) cell/South[(+ (* 2 @r) 2) @c]:{s} (resize:{s} (slice random[@c]:u32 3 16)))",
        };
    }
}
