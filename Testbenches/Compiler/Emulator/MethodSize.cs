using System.Reflection;
using System.Reflection.Emit;

namespace Hdl.Testbenches.Compiler.Emulator;

/// <summary>What the JIT counts before it decides whether to optimise a method. Blocks are those that branches begin, counted generously: two for each branch, one for each arm of a switch.</summary>
sealed record MethodSize(int Bytes, int Instructions, int Blocks, int Locals, int LocalUses)
{
    static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => (int)(ushort)c.Value);

    /// <summary>Whether it is within the limits beyond which the JIT takes minimal optimisation, DEFAULT_MIN_OPTS_* of the .NET runtime.</summary>
    public bool IsOptimised => Bytes <= 60_000 && Instructions <= 20_000 && Blocks <= 2_000 && Locals <= 2_000 && LocalUses <= 8_000;

    /// <summary>Whether the JIT inlines what the method calls: beyond MAX_LV_NUM_COUNT_FOR_INLINING of the .NET runtime it inlines nothing, not even what is marked for it.</summary>
    public bool Inlines => Locals < 512;

    public static MethodSize Of(MethodBody body)
    {
        byte[] il = body.GetILAsByteArray()!;
        int instructions = 0, blocks = 1, uses = 0;
        for (int at = 0; at < il.Length;)
        {
            int value = il[at++];
            if (value == 0xFE) value = 0xFE00 | il[at++];
            var code = Codes[value];
            instructions++;
            if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch) blocks += 2;
            if (code.Name!.StartsWith("ldloc", StringComparison.Ordinal) || code.Name.StartsWith("stloc", StringComparison.Ordinal)) uses++;
            if (code.OperandType == OperandType.InlineSwitch)
            {
                int arms = BitConverter.ToInt32(il, at);
                blocks += arms;
                at += 4 + 4 * arms;
                continue;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                _ => 4,
            };
        }

        return new MethodSize(il.Length, instructions, blocks, body.LocalVariables.Count, uses);
    }
}
