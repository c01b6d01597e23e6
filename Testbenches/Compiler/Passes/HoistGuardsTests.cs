using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

public sealed class HoistGuardsTests
{
    const string Signals = """
        (module Bank Test.Bank
          (wire input Write:u1)
          (wire input Row:u3)
          (wire input Enable[16]:u1)
          (wire input Data[16]:s8)
          (register weights[8 16]:s8)
          (clocked Store
        """;

    static void Becomes(string before, string after)
    {
        var schedule = OrderEvaluation.Run(IrParser.Parse(Signals + before + "))"), inPlace: true);
        var hoisted = HoistGuards.Run(schedule);
        Assert.Equal(IrPrinter.Print(IrParser.Parse(Signals + after + "))")), IrPrinter.Print(new Design(EquatableArray.Of(hoisted.Module with { Processes = hoisted.Edge }))));
    }

    [Fact]
    public void Each_condition_stands_outside_of_the_loops_that_it_does_not_depend_on() => Becomes(
        """
        (for i0 0 8 1
          (for i1 0 16 1
            (= weights[@i0 @i1]:s8 (select (&:u1 (== Row:u3 (int:s32 @i0)) Write:u1) Data[@i1]:s8 weights[@i0 @i1]:s8))))
        """,
        """
        (if Write:u1
          (then
            (for i0 0 8 1
              (if (== Row:u3 (int:s32 @i0))
                (then
                  (for i1 0 16 1
                    (= weights[@i0 @i1]:s8 Data[@i1]:s8)))))))
        """);

    [Fact]
    public void What_depends_on_the_innermost_loop_stays_in_the_equation() => Becomes(
        """
        (for i0 0 8 1
          (for i1 0 16 1
            (= weights[@i0 @i1]:s8 (select (&:u1 Write:u1 Enable[@i1]:u1) Data[@i1]:s8 weights[@i0 @i1]:s8))))
        """,
        """
        (if Write:u1
          (then
            (for i0 0 8 1
              (for i1 0 16 1
                (= weights[@i0 @i1]:s8 (select Enable[@i1]:u1 Data[@i1]:s8 weights[@i0 @i1]:s8))))))
        """);

    [Fact]
    public void A_choice_between_two_values_is_left_alone()
    {
        const string body = """
            (for i0 0 8 1
              (for i1 0 16 1
                (= weights[@i0 @i1]:s8 (select Write:u1 Data[@i1]:s8 0:s8))))
            """;
        Becomes(body, body);
    }
}
