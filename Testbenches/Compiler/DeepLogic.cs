using System.Text;

namespace Hdl.Testbenches.Compiler;

/// <summary>Designs whose logic is deep or long, as IR text.</summary>
static class DeepLogic
{
    /// <summary><c>((In ^ a) + b) ^ ...</c>, so many operators in each other.</summary>
    public static string Chain(int operators)
    {
        var value = new StringBuilder();
        for (int i = 0; i < operators; i++) value.Append(i % 2 == 0 ? "(^:u32 " : "(+:u32 ");
        value.Append("In:u32");
        for (int i = 0; i < operators; i++) value.Append(i % 3 == 0 ? " State:u32)" : $" {i * 2654435761 % 4294967296}:u32)");
        return $"""
            (module Chain T.Chain
              (wire input In:u32)
              (register State:u32)
              (wire output Out:u32)
              (combinational Show (= Out:u32 {value}))
              (clocked Advance (= State:u32 {value})))
            """;
    }

    /// <summary>A chain of else-if that looks a number up, and the same as one expression.</summary>
    public static string Arms(int arms)
    {
        string Value(int i) => $"{i * 40503 % 65536}:u16";
        string statement = "(= Out:u16 State:u16)", value = "State:u16";
        for (int i = arms - 1; i >= 0; i--)
        {
            statement = $"(if (== In:u16 {Value(i)}) (then (= Out:u16 {i}:u16)){(statement.Length == 0 ? "" : $" (else {statement})")})";
            value = $"(select (== In:u16 {Value(i)}) (^:u16 State:u16 {i}:u16) {value})";
        }

        return $"""
            (module Arms T.Arms
              (wire input In:u16)
              (register State:u16)
              (wire output Out:u16)
              (wire output Direct:u16)
              (combinational Show {statement})
              (combinational Choose (= Direct:u16 {value}))
              (clocked Advance (= State:u16 (+:u16 {value} Out:u16))))
            """;
    }

    /// <summary>One method of so many statements, each of which carries a local on, and a register for every eighth.</summary>
    public static string Statements(int statements)
    {
        var signals = new StringBuilder();
        var carry = new StringBuilder("(let carried:u32 In:u32)\n");
        var advance = new StringBuilder();
        for (int i = 0; i < statements; i++)
        {
            carry.Append($"(set carried (+:u32 (^:u32 %carried:u32 R{i / 8 * 8}:u32) {i}:u32))\n");
            if (i % 8 != 0) continue;
            signals.Append($"(register R{i}:u32 (initial {i}:u32))\n");
            advance.Append($"(if (== (slice In:u32 {i % 29} 3) {i / 8 % 8}:u3) (then (= R{i}:u32 (+:u32 R{i}:u32 In:u32))))\n");
        }

        return $"""
            (module Statements T.Statements
              (wire input In:u32)
              (wire output Out:u32)
              {signals}
              (combinational Show
                {carry}
                (= Out:u32 %carried:u32))
              (clocked Advance
                {advance}))
            """;
    }
}
