using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// A member of an interface that is no interface itself: its path from the port, <c>Request.Valid</c>, whether it goes from the port's source to its sink, its type, and how C# writes that.
/// </summary>
sealed record InterfaceMember(string Path, bool IsForward, BitType Type, string TypeText, EquatableArray<EnumLabel> Labels);
