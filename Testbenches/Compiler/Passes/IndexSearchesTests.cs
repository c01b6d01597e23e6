using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Equivalence;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class IndexSearchesTests
{
    static Design Rows(string row, int rows = 8) => IrParser.Parse($"""
        (module Bank Test.Bank
          (wire input Write:u1)
          (wire input Row:{row})
          (wire input Data[20]:s8)
          (register output weights[{rows} 20]:s8)
          (clocked Store
            (for i0 0 {rows} 1
              (if (== Row:{row} (int:s32 @i0))
                (then
                  (for i1 0 20 1
                    (= weights[@i0 @i1]:s8 Data[@i1]:s8)))))))
        """);

    static string Edge(Design design) =>
        IrPrinter.Print(new Design(EquatableArray.Of(IndexSearches.Run(OrderEvaluation.Run(design, inPlace: true)) is var s ? s.Module with { Signals = default, Processes = s.Edge } : null!)));

    [Fact]
    public void A_row_that_a_value_names_is_written_at_once() => Assert.Contains(
        """
          (clocked Store
            (for i1 0 20 1
              (= weights[Row:u3 @i1]:s8 Data[@i1]:s8)))
        """, Edge(Rows("u3")), StringComparison.Ordinal);

    [Fact]
    public void A_value_that_may_name_no_row_is_tested_once() => Assert.Contains("(if (< Row:u5 (int:s32 8))", Edge(Rows("u5")), StringComparison.Ordinal);

    [Fact]
    public void A_signed_value_is_looked_for() => Assert.Contains("(for i0 0 8 1", Edge(Rows("s4")), StringComparison.Ordinal);

    [Theory]
    [InlineData("u3", 8)]
    [InlineData("u5", 8)]
    [InlineData("s4", 8)]
    [InlineData("u3", 5)]
    public void The_right_row_is_written(string row, int rows) => Assert.Null(EmulatorComparison.FirstDifference(Rows(row, rows), seed: 1, cycles: 100, 0, 1, 2));
}
