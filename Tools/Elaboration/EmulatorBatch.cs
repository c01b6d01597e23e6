using System.Runtime.Loader;
using Hdl.Runtime;
using Microsoft.CodeAnalysis;

namespace Hdl.Elaboration;

/// <summary>Many emulators in one assembly, for one compilation of fifty costs little more than one of one. Its memory is given back after the last use.</summary>
public sealed class EmulatorBatch : IDisposable
{
    readonly AssemblyLoadContext context;
    readonly IReadOnlyList<Type?> types;

    EmulatorBatch(AssemblyLoadContext context, IReadOnlyList<Type?> types, IReadOnlyList<string?> errors)
    {
        this.context = context;
        this.types = types;
        Errors = errors;
    }

    /// <summary>For each source why it does not compile, or null where it does.</summary>
    public IReadOnlyList<string?> Errors { get; }

    /// <param name="sources">Sources that the emitter made, each with the name of its class, which differ.</param>
    public static EmulatorBatch Compile(IReadOnlyList<(string ClassName, string Source)> sources)
    {
        var errors = new string?[sources.Count];
        var trees = sources.Select(s => EmulatorAssembly.Parse(s.Source)).ToArray();
        while (true)
        {
            var good = Enumerable.Range(0, sources.Count).Where(i => errors[i] is null).ToList();
            using var image = new MemoryStream();
            var result = EmulatorAssembly.Compilation([.. good.Select(i => trees[i])]).Emit(image);
            if (result.Success)
            {
                image.Position = 0;
                var context = EmulatorAssembly.NewContext(isCollectible: true);
                var byName = context.LoadFromStream(image).GetTypes().ToDictionary(t => t.Name);
                return new EmulatorBatch(context, [.. sources.Select((s, i) => errors[i] is null ? byName[s.ClassName] : null)], errors);
            }

            var faults = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            int before = good.Count;
            foreach (int i in good)
            {
                var own = faults.Where(d => d.Location.SourceTree == trees[i]).Take(5).ToList();
                if (own.Count > 0) errors[i] = string.Join("; ", own);
            }

            if (errors.Count(e => e is null) == before) throw new InvalidOperationException($"The emulators do not compile: {string.Join("; ", faults.Take(5))}");
        }
    }

    /// <summary>A new emulator of the source with this index.</summary>
    public Emulator Create(int index) => (Emulator)Activator.CreateInstance(types[index] ?? throw new InvalidOperationException($"Source {index} did not compile: {Errors[index]}"))!;

    public void Dispose() => context.Unload();
}
