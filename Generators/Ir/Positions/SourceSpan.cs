using System.Globalization;

namespace Hdl.Compiler.Ir.Positions;

/// <summary>A stretch of a source file. Lines and columns count from 1; the end column is that behind the last character.</summary>
public sealed record SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The form of compilers' messages: <c>Cell.cs(8,24)</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}({1},{2})", File, Line, Column);

    /// <summary>The same without folders, for the middle of a message.</summary>
    public string Short => (this with { File = File.Substring(File.LastIndexOfAny(['/', '\\']) + 1) }).ToString();
}
