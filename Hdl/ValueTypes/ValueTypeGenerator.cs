using Microsoft.CodeAnalysis;

namespace Hdl.ValueTypes;

/// <summary>Writes U1…U64 and S1…S64 into the run-time library: 128 files that differ in their widths only.</summary>
[Generator]
public sealed class ValueTypeGenerator : IIncrementalGenerator
{
    // They depend on nothing, so they are made once per compilation and never again while typing.
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(output =>
    {
        for (int width = 1; width <= ValueType.GreatestWidth; width++)
        {
            foreach (bool signed in new[] { false, true })
            {
                var type = new ValueType(width, signed);
                output.AddSource($"{type.Name}.g.cs", ValueTypeEmitter.Emit(type));
            }
        }
    });
}
