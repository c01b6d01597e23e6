using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Passes;

/// <summary>Puts the bodies of functions in where modules call them, see <see cref="CallInlining"/>; the result has no functions.</summary>
public static class InlineFunctions
{
    /// <exception cref="ElaborationException">A function is missing, or calls itself.</exception>
    public static Design Run(Design design)
    {
        if (design.Functions.Count == 0 && !design.Modules.Any(CallInlining.Calls)) return design;
        var functions = new Dictionary<(string, string), Function>();
        foreach (var function in design.Functions) functions[(function.Owner, function.Name)] = function;
        return design with { Modules = design.Modules.Select(m => new CallInlining((call, depth) => Find(m, call, depth)).Run(m)).ToEquatableArray(), Functions = default };

        Function Find(Module module, Call call, int depth)
        {
            if (depth >= CallInlining.MaxDepth) throw new ElaborationException($"Function '{call.Function}' of '{call.Owner}' calls itself, {CallInlining.MaxDepth} levels deep, in '{module.Name}'; write a counted for.", new Site(module.FullName));
            return functions.TryGetValue((call.Owner.Name, call.Function), out var function) ? function
                : throw new ElaborationException($"Function '{call.Function}' of '{call.Owner}', which '{module.Name}' calls, is not known; build the assembly that declares it with the generator.", new Site(module.FullName));
        }
    }
}
