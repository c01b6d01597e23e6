using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>In which ways a module and what is below it use the reset of a clock.</summary>
sealed record ResetUse(bool IsSync, bool IsAsync);
