using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>What the generated part of a bundle is made of. <paramref name="Types"/> are the C# types of the template's fields, fully qualified.</summary>
public sealed record BundleSurface(string HintName, string Namespace, string Declaration, EquatableArray<string> Types, Bundle Template);
