using System.Globalization;
using System.Text;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Ir.Text;

/// <summary>
/// The printed form of a module's positions, a line each: first the files, then the class, then members by name, then statements in the order of their ordinals. A span is
/// the number of its file, line, column, end line and end column.
/// <code>
/// file Designs/Counter.cs
/// class 0 7 22 7 29
/// Count 0 10 43 10 48
/// # 0 16 9 16 34
/// </code>
/// </summary>
public static class PositionText
{
    const string File = "file ", Class = "class", Statement = "#";

    public static string Print(ModulePositions positions)
    {
        var spans = positions.Members.Select(m => m.Span).Concat(positions.Statements).Prepend(positions.Declaration).ToList();
        var files = spans.Select(s => s.File).Distinct().ToList();
        var text = new StringBuilder();
        foreach (string file in files) text.Append(File).Append(file).Append('\n');
        Line(Class, positions.Declaration);
        foreach (var member in positions.Members) Line(member.Name, member.Span);
        foreach (var statement in positions.Statements) Line(Statement, statement);
        return text.ToString();

        void Line(string name, SourceSpan span) => text.Append(string.Format(CultureInfo.InvariantCulture, "{0} {1} {2} {3} {4} {5}\n", name, files.IndexOf(span.File), span.Line, span.Column, span.EndLine, span.EndColumn));
    }

    /// <exception cref="FormatException">The text is not the printed form of positions.</exception>
    public static ModulePositions Parse(string fullName, string text)
    {
        var files = new List<string>();
        SourceSpan? declaration = null;
        var members = new List<MemberPosition>();
        var statements = new List<SourceSpan>();
        foreach (string line in text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0))
        {
            // A file's name may hold blanks and is alone on its line; files stand before all else.
            if (declaration is null && line.StartsWith(File, StringComparison.Ordinal))
            {
                files.Add(line.Substring(File.Length));
                continue;
            }

            string[] parts = line.Split(' ');
            int[] numbers = [.. parts.Skip(1).Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : -1)];
            if (numbers.Length != 5 || numbers.Any(n => n < 0) || numbers[0] >= files.Count)
                throw new FormatException($"Positions of '{fullName}': '{line}' is not of the form NAME FILE LINE COLUMN ENDLINE ENDCOLUMN with a file below {files.Count}; rebuild the assembly that carries them.");
            var span = new SourceSpan(files[numbers[0]], numbers[1], numbers[2], numbers[3], numbers[4]);
            if (declaration is null) declaration = span;
            else if (parts[0] == Statement) statements.Add(span);
            else members.Add(new MemberPosition(parts[0], span));
        }

        return new ModulePositions(fullName, declaration ?? throw new FormatException($"Positions of '{fullName}' name no class; rebuild the assembly that carries them."), members.ToEquatableArray(), statements.ToEquatableArray());
    }
}
