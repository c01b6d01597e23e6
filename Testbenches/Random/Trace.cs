using System.Text;
using Hdl.Compiler.Ir;

namespace Hdl.Testbenches.Random;

/// <summary>All outputs of a design's top over some cycles of random stimulus, as text: equal traces mean equal behaviour.</summary>
public static class Trace
{
    /// <summary>The trace of a design. <paramref name="ports"/> is the design whose top lists the ports, where that is another form of it.</summary>
    public static string Of(Design design, int seed, int cycles, Design? ports = null)
    {
        var form = ports ?? design;
        var interpreter = new Interpreter(design);
        var stimulus = new RandomStimulus(form, seed);
        var text = new StringBuilder();
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            if (stimulus.NextIsReset()) interpreter.Reset();
            foreach (var setting in stimulus.Next()) interpreter.Set(setting.Signal, setting.Value, setting.Indices);
            foreach (var (signal, indices) in RandomStimulus.Elements(form.Top, PortDirection.Output))
            {
                text.Append(cycle).Append(' ').Append(signal.Name);
                if (indices.Length > 0) text.Append('[').AppendJoin(',', indices).Append(']');
                text.Append(" = ").Append(interpreter.Get(signal.Name, indices)).Append('\n');
            }
            interpreter.Step();
        }
        return text.ToString();
    }
}
