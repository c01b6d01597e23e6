using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Closes generic modules, bundles and functions over their type arguments: one for each set of arguments that the others reach, named <c>Stage_U8</c> and
/// <c>Lib.Stage&lt;U8&gt;</c>. Sizes stay parameters. The generic ones are left out of the result. A call of what a type parameter implements becomes one of the type's function, or an operator.
/// </summary>
public static class Specialise
{
    const int MaxDepth = 64;

    /// <exception cref="ElaborationException">A generic module or bundle is missing, closed over a wrong number of types, or over ever larger ones.</exception>
    public static Design Run(Design design) =>
        design.Modules.All(m => m.TypeParameters.Count == 0) && design.Bundles.All(b => b.TypeParameters.Count == 0) && design.Functions.All(f => f.TypeParameters.Count == 0) ? design : new Work(design).Run();

    sealed class Work
    {
        readonly Design design;
        readonly Dictionary<string, Module> templates = [];
        readonly Dictionary<string, Bundle> bundles = [];
        readonly Dictionary<(string Owner, string Name), Function> functions = [];
        readonly Dictionary<(string Owner, string Name), Function?> closedFunctions = [];
        readonly Dictionary<string, (string Open, EquatableArray<TypeArgument> Arguments)> opened = [];
        readonly Dictionary<string, string> closed = [];
        readonly HashSet<string> begun = [];
        readonly HashSet<string> names = [];
        readonly List<Module> modules = [];
        readonly List<Bundle> closedBundles = [];

        public Work(Design design)
        {
            this.design = design;
            foreach (var module in design.Modules) templates[module.FullName] = module;
            foreach (var bundle in design.Bundles) bundles[bundle.FullName] = bundle;
            foreach (var function in design.Functions) functions[(function.Owner, function.Name)] = function;
            foreach (var module in design.Modules.Where(m => m.TypeParameters.Count == 0)) names.Add(module.Name);
            foreach (var bundle in design.Bundles.Where(b => b.TypeParameters.Count == 0)) names.Add(bundle.Name);
        }

        public Design Run()
        {
            foreach (var bundle in design.Bundles.Where(b => b.TypeParameters.Count == 0)) Close(bundle, bundle.FullName, default, 0);
            foreach (var module in design.Modules.Where(m => m.TypeParameters.Count == 0)) Close(module, module.FullName, default, 0);
            if (design.TypeArguments.Count > 0)
            {
                var outside = new Substitution(this, "the top", default, default, 0);
                Close(Template(design.Top.FullName), design.TypeArguments.Select(outside.Rewrite).ToEquatableArray(), 0);
            }
            return new Design(modules.ToEquatableArray(), closedBundles.ToEquatableArray(), default, closedFunctions.Values.Select(f => f!).ToEquatableArray());
        }

        public Module Template(string name) => templates.TryGetValue(name, out var template) ? template
            : throw new ElaborationException($"Module '{name}' is not known; known are {string.Join(", ", templates.Keys.OrderBy(k => k, StringComparer.Ordinal))}.");

        /// <summary>The full name of the module closed over these.</summary>
        public string Close(Module template, EquatableArray<TypeArgument> arguments, int depth)
        {
            string name = arguments.Count == 0 ? template.FullName : NamedType.Close(template.FullName, arguments);
            Close(template, name, arguments, depth);
            return name;
        }

        void Close(Module template, string fullName, EquatableArray<TypeArgument> arguments, int depth)
        {
            // A module that contains itself ends here.
            if (!begun.Add(fullName)) return;
            var substitution = new Substitution(this, template.Name, template.TypeParameters, arguments, depth);
            var signals = template.Signals.Select(s => substitution.Rewrite(s) with { Labels = substitution.Labels(s.Type, s.Labels) }).ToEquatableArray();
            var instances = template.Instances.Select(substitution.Rewrite).ToEquatableArray();
            var processes = template.Processes.Select(p => p with { Body = substitution.Rewrite(p.Body) }).ToEquatableArray();
            string name = arguments.Count == 0 ? template.Name : Name(template.Name, fullName, arguments);
            modules.Add(new Module(name, fullName, template.Parameters, signals, instances, processes, Clocks: template.Clocks, Ratios: template.Ratios, BlackBox: template.BlackBox));
        }

        /// <summary>A bundle closed over these, as a type.</summary>
        public BitType Close(NamedType named, EquatableArray<TypeArgument> arguments, int depth)
        {
            if (!bundles.TryGetValue(named.Name, out var bundle)) throw new ElaborationException($"Bundle '{named.Name}' is not known; known are {string.Join(", ", bundles.Keys.OrderBy(k => k, StringComparer.Ordinal))}.");
            string name = arguments.Count == 0 ? named.Name : NamedType.Close(named.Name, arguments);
            Close(bundle, name, arguments, depth);
            if (arguments.Count > 0) opened[name] = (named.Name, arguments);
            return BitType.Of(new NamedType(name));
        }

        void Close(Bundle bundle, string fullName, EquatableArray<TypeArgument> arguments, int depth)
        {
            if (closed.ContainsKey(fullName)) return;
            string name = arguments.Count == 0 ? bundle.Name : Name(bundle.Name, fullName, arguments);
            closed.Add(fullName, name);
            var substitution = new Substitution(this, bundle.Name, bundle.TypeParameters, arguments, depth);
            closedBundles.Add(new Bundle(name, fullName, default, bundle.Fields.Select(substitution.Rewrite).ToEquatableArray()));
        }

        /// <summary>A call whose types are put in, of the function closed over them.</summary>
        public Call Close(Call call, int depth)
        {
            var (open, arguments) = opened.TryGetValue(call.Owner.Name, out var bundle) ? bundle : (call.Owner.Name, call.Owner.Arguments);
            if (!functions.TryGetValue((open, call.Function), out var function))
                throw new ElaborationException($"Function '{call.Function}' of '{call.Owner}' is not known; its type implements no such member, or its assembly carries no template of it.");
            string owner = call.Owner.ToString(), name = call.TypeArguments.Count == 0 ? call.Function : $"{call.Function}<{string.Join(",", call.TypeArguments.Select(a => a.Name))}>";
            if (!closedFunctions.ContainsKey((owner, name)))
            {
                // A function that calls itself ends here.
                closedFunctions.Add((owner, name), null);
                var substitution = new Substitution(this, call.Function, function.TypeParameters, arguments.Concat(call.TypeArguments).ToEquatableArray(), depth);
                closedFunctions[(owner, name)] = new Function(owner, name, default, function.Parameters.Select(p => new FunctionParameter(p.Name, substitution.Rewrite(p.Type))).ToEquatableArray(),
                    function.Tables.Select(substitution.Rewrite).ToEquatableArray(), substitution.Rewrite(function.Body), substitution.Rewrite(function.Result));
            }
            return call with { Owner = new NamedType(owner), Function = name, TypeArguments = default };
        }

        // Types of equal names in two namespaces make two modules; the second one is told apart by its full name.
        string Name(string open, string fullName, EquatableArray<TypeArgument> arguments)
        {
            string name = $"{open}_{string.Join("_", arguments.Select(Short))}";
            return names.Add(name) ? name : new string([.. fullName.Select(c => char.IsLetterOrDigit(c) ? c : '_')]).TrimEnd('_');
        }

        string Short(TypeArgument argument) => closed.TryGetValue(argument.Name, out string? bundle) ? bundle : argument.Name.Substring(argument.Name.LastIndexOfAny(['.', '+']) + 1);
    }

    sealed class Substitution : TypeSubstitution
    {
        readonly Work work;
        readonly int depth;
        readonly string owner;

        public Substitution(Work work, string owner, EquatableArray<string> parameters, EquatableArray<TypeArgument> arguments, int depth)
            : base(parameters, arguments)
        {
            if (parameters.Count != arguments.Count)
                throw new ElaborationException($"'{owner}' has {parameters.Count} type parameters ({string.Join(", ", parameters)}) but got {arguments.Count} type arguments.");
            if (depth > MaxDepth)
                throw new ElaborationException($"'{owner}' is closed over types that hold each other, {MaxDepth} levels deep, the last over {string.Join(", ", arguments.Select(a => a.Name))}; use a payload that does not grow.");
            this.work = work;
            this.depth = depth;
            this.owner = owner;
        }

        public Instance Rewrite(Instance instance)
        {
            var template = work.Template(instance.Module);
            var types = instance.TypeArguments.Select(Rewrite).ToEquatableArray();
            return new Instance(instance.Name, work.Close(template, types, depth + 1), Rewrite(instance.Arguments), Rewrite(instance.Lengths), Clocks: instance.Clocks, Condition: instance.Condition is { } condition ? Rewrite(condition) : null);
        }

        protected override Expr Function(Call call)
        {
            var closed = base.Function(call);
            return closed is Call still ? work.Close(still, depth + 1) : closed;
        }

        protected override BitType Bundle(NamedType bundle) => work.Close(bundle, bundle.Arguments, depth + 1);

        protected override TypeArgument Unknown(NamedType parameter) => throw new ElaborationException($"Type parameter '{parameter.Name}' is not one of '{owner}'.");
    }
}
