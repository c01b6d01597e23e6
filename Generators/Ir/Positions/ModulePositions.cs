using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir.Positions;

/// <summary>
/// Where the parts of one template stand in C#. It travels beside the template and is compared apart, so that a moved line changes this and no template.
/// </summary>
/// <param name="FullName">The template's <see cref="Module.FullName"/>.</param>
/// <param name="Declaration">The name of the class.</param>
/// <param name="Members">Signals, instances and processes, which share one space of names.</param>
/// <param name="Statements">By <see cref="Origin.Ordinal"/>, from 1 on.</param>
public sealed record ModulePositions(string FullName, SourceSpan Declaration, EquatableArray<MemberPosition> Members, EquatableArray<SourceSpan> Statements)
{
    /// <summary>The same with other names of files.</summary>
    public ModulePositions WithFiles(Func<string, string> name) => new(
        FullName,
        Declaration with { File = name(Declaration.File) },
        Members.Select(m => m with { Span = m.Span with { File = name(m.Span.File) } }).ToEquatableArray(),
        Statements.Select(s => s with { File = name(s.File) }).ToEquatableArray());
}

/// <summary>Where a signal, an instance or a process is declared.</summary>
public sealed record MemberPosition(string Name, SourceSpan Span);
