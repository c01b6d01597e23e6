using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Replaces parameters by constants: one specialised module for each set of arguments that the top reaches. Loops and instance arrays stay rolled;
/// branches on constants are decided.
/// </summary>
public static class Elaborate
{
    /// <param name="templates">Every module that the top reaches.</param>
    /// <param name="top">The top's <see cref="Module.FullName"/>.</param>
    /// <param name="arguments">The top's arguments, in the order of its parameters.</param>
    /// <exception cref="ElaborationException">An unknown module, a wrong number of arguments, or an impossible size.</exception>
    public static Design Run(Design templates, string top, IReadOnlyList<int> arguments)
    {
        var byName = new Dictionary<string, Module>();
        foreach (var module in templates.Modules)
        {
            if (module.TypeParameters.Count > 0 || NamedTypes.Of(module).Any())
                throw new ElaborationException($"Module '{module.Name}' names types ({string.Join(", ", module.TypeParameters.Concat(NamedTypes.Of(module).Select(n => n.ToString())).Distinct())}); run the passes specialise and lower-bundles first.");
            if (CallInlining.Calls(module)) throw new ElaborationException($"Module '{module.Name}' calls functions; run the pass inline-functions first.");
            byName[module.FullName] = module;
        }
        var done = new Dictionary<string, Module>();
        var order = new List<Module>();
        Specialise(top, arguments, 0);
        return new Design(order.ToEquatableArray());

        string Specialise(string name, IReadOnlyList<int> values, int depth)
        {
            if (depth > Instance.MaxDepth)
                throw new ElaborationException($"Module '{name}' contains itself, {Instance.MaxDepth} levels deep, with arguments ({string.Join(", ", values)}); end the recursion with a condition on a parameter, as in 'n > 1 ? new(n / 2) : null'.", new Site(name));
            if (!byName.TryGetValue(name, out var template))
                throw new ElaborationException($"Module '{name}' is not known; known are {string.Join(", ", byName.Keys.OrderBy(k => k, StringComparer.Ordinal))}.");
            if (template.Parameters.Count != values.Count)
                throw new ElaborationException($"Module '{template.Name}' has {template.Parameters.Count} parameters ({string.Join(", ", template.Parameters.Select(p => p.Name))}) but got {values.Count} arguments.", new Site(name));
            if (values.Count == 0 && done.ContainsKey(name)) return name;
            string key = values.Count == 0 ? name : $"{name}({string.Join(",", values)})";
            if (done.ContainsKey(key)) return key;

            var substitution = new Substitution(template, values);
            var signals = template.Signals.Select(s => Placed(template, CheckSizes(template, substitution.Rewrite(s)))).ToEquatableArray();
            var instances = new List<Instance>();
            var absent = new HashSet<string>();
            foreach (var instance in template.Instances)
            {
                if (instance.Condition is { } condition && substitution.Rewrite(condition) is Const { Value.IsZero: true })
                {
                    absent.Add(instance.Name);
                    continue;
                }
                var childArguments = substitution.Rewrite(instance.Arguments).Select(a => Constant(a, template, instance.Name, "argument")).ToArray();
                var lengths = substitution.Rewrite(instance.Lengths);
                foreach (var length in lengths)
                    if (Constant(length, template, instance.Name, "length") < 1)
                        throw new ElaborationException($"Instance array '{instance.Name}' of '{template.Name}' has length {((IntConst)length).Value}; a length is at least 1.", new Site(name, instance.Name));
                instances.Add(new Instance(instance.Name, Specialise(instance.Module, childArguments, depth + 1), default, lengths, Clocks: instance.Clocks));
            }

            var processes = template.Processes.Select(p => p with { Body = substitution.Rewrite(p.Body) }).ToEquatableArray();
            foreach (var (child, origin) in absent.Count == 0 ? [] : processes.SelectMany(p => Walk.All(p.Body)).SelectMany(s => Walk.Exprs(s).SelectMany(Walk.All).OfType<Read>().Select(r => r.Instance).Concat(s is Assign a ? [a.Target.Instance] : []).Select(i => (i, s.Origin))))
                if (absent.Contains(child))
                    throw new ElaborationException($"'{template.Name}' with ({string.Join(", ", template.Parameters.Select((p, i) => $"{p.Name} = {values[i]}"))}) has no child '{child}' and uses it; use it under 'if ({child} is not null)'.", null, origin);
            string suffix = values.Count == 0 ? "" : "_" + string.Join("_", values.Select(v => v < 0 ? "m" + -(long)v : v.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            var module = new Module(template.Name + suffix, key, default, signals, instances.ToEquatableArray(), processes, Clocks: template.Clocks, Ratios: template.Ratios,
                BlackBox: template.BlackBox is { } box ? box with { Arguments = template.Parameters.Select((p, i) => new ExternalArgument(box.NameOf(p.Name), values[i])).ToEquatableArray() } : null);
            done[key] = module;
            order.Add(module);
            return key;
        }
    }

    /// <summary>A property says from here on which template it stands in.</summary>
    static Signal Placed(Module template, Signal signal) => signal.Property is { } property ? signal with { Property = property with { Module = template.FullName, Name = signal.Name, Path = signal.Name + Property.Placeholders(property.Axes.Count) } } : signal;

    static Signal CheckSizes(Module module, Signal signal)
    {
        int width = Constant(signal.Type.Width, module, signal.Name, "width");
        if (width < 1)
            throw new ElaborationException($"Signal '{signal.Name}' of '{module.Name}' is {width} bits wide; a width is at least 1.", new Site(module.FullName, signal.Name));
        foreach (var length in signal.Lengths)
            if (Constant(length, module, signal.Name, "length") < 1)
                throw new ElaborationException($"Signal '{signal.Name}' of '{module.Name}' has length {((IntConst)length).Value}; a length is at least 1.", new Site(module.FullName, signal.Name));
        return signal;
    }

    static int Constant(Expr expr, Module module, string member, string what) => expr switch
    {
        IntConst c => c.Value,
        Const { Value: var v } when v >= int.MinValue && v <= int.MaxValue => (int)v,
        _ => throw new ElaborationException($"The {what} of '{member}' in '{module.Name}' is not a constant after elaboration: {expr}.", new Site(module.FullName, member)),
    };

    sealed class Substitution(Module template, IReadOnlyList<int> values) : Rewriter
    {
        readonly Dictionary<string, int> byName = template.Parameters.Select((p, i) => (p.Name, values[i])).ToDictionary(p => p.Name, p => p.Item2);

        public override Expr Rewrite(Expr expr)
        {
            if (expr is ParameterRef p)
                return byName.TryGetValue(p.Name, out int value) ? new IntConst(value) : throw new ElaborationException($"Parameter '{p.Name}' is not one of '{template.Name}'.", new Site(template.FullName));
            var folded = IntArithmetic.Fold(base.Rewrite(expr));
            return folded is FromInt { Value: IntConst c } f ? new Const(Wrap(c.Value, f.Target), f.Target) : folded;
        }

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            var rewritten = base.Rewrite(stmt).Single() with { Origin = stmt.Origin.In(template.FullName) };
            return rewritten switch
            {
                If { Condition: Const c } s => c.Value.IsZero ? s.Else : s.Then,
                If { Then.Count: 0, Else.Count: 0 } => [],
                For { From: IntConst f, To: IntConst t } s when (s.Step > 0 ? f.Value >= t.Value : f.Value <= t.Value) => [],
                For { Body.Count: 0 } => [],
                _ => [rewritten],
            };
        }

        static BigInteger Wrap(BigInteger value, BitType type)
        {
            var modulus = BigInteger.One << type.Bits;
            var wrapped = BigInteger.Remainder(BigInteger.Remainder(value, modulus) + modulus, modulus);
            return type.Signed && wrapped >= modulus >> 1 ? wrapped - modulus : wrapped;
        }
    }
}
