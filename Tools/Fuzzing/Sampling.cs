using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Court;
using Hdl.Runtime;

namespace Hdl.Fuzzing;

/// <summary>What the outputs are in our own engines, sampled like the court does: settled, before each edge, a reset being on or off for a whole cycle.</summary>
public static class Sampling
{
    public static Trace Interpret(Design elaborated, IReadOnlyList<PortBits> ports, IReadOnlyList<Cycle> stimulus)
    {
        var interpreter = new Interpreter(elaborated);
        return Run(ports, stimulus,
            (port, pattern) => port.Scatter(pattern, (indices, value) => interpreter.Set(port.Name, value, indices)),
            port => port.Gather(indices => interpreter.Get(port.Name, indices)),
            interpreter.Step,
            interpreter.AssertReset,
            interpreter.Reset);
    }

    public static Trace Emulate(Emulator emulator, IReadOnlyList<PortBits> ports, IReadOnlyList<Cycle> stimulus) =>
        Run(ports, stimulus, (port, pattern) => port.Write(emulator, pattern), port => port.Read(emulator), emulator.Step, emulator.AssertReset, emulator.Reset);

    static Trace Run(IReadOnlyList<PortBits> ports, IReadOnlyList<Cycle> stimulus, Action<PortBits, BigInteger> set, Func<PortBits, BigInteger> get, Action step, Action assertReset, Action reset)
    {
        List<PortBits> inputs = ports.Where(p => !p.Output).ToList(), outputs = ports.Where(p => p.Output).ToList();
        var cycles = new List<IReadOnlyList<BigInteger?>>(stimulus.Count);
        foreach (var cycle in stimulus)
        {
            foreach (var port in inputs) set(port, cycle.Inputs[port.Name]);
            if (cycle.Reset) assertReset();
            cycles.Add(outputs.Select(port => (BigInteger?)get(port)).ToList());
            if (cycle.Reset) reset();
            else step();
        }
        return new Trace(outputs.Select(p => p.Name).ToList(), cycles);
    }
}
