using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// What a constant table is made of: the words themselves, or a function of the index and the length.
/// </summary>
sealed record TableSource(IFieldSymbol Field, ITypeSymbol Element, IReadOnlyList<IOperation> Words, IOperation? Function, IOperation? Length);
