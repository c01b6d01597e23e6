using Hdl.Compiler.Ir;

namespace Hdl.Tools.Drawing;

/// <summary>A signal of the module (<paramref name="Instance"/> empty) or of a child. The fields of a bundle have the bundle's name.</summary>
readonly record struct SignalName(string Instance, string Name)
{
    public static SignalName Of(Read read) => new(read.Instance, Whole(read.Signal));

    public static SignalName Of(Target target) => new(target.Instance, Whole(target.Signal));

    /// <summary>The name of the bundle that the signal is a field of, else its own.</summary>
    public static string Whole(string signal) => signal.Split('.')[0];
}
