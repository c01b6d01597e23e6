using System.Globalization;
using System.Text;

namespace Hdl.Compiler.Backends.SystemVerilog.Syntax;

/// <summary>Writes a syntax tree as text; it decides nothing but white space and parentheses.</summary>
public sealed class SvPrinter
{
    readonly StringBuilder text = new();
    int depth;

    public static string Print(SvModule module)
    {
        var printer = new SvPrinter();
        printer.Module(module);
        return printer.text.ToString();
    }

    void Line(string line)
    {
        if (line.Length > 0) text.Append(' ', depth * 2).Append(line.TrimEnd());
        text.Append('\n');
    }

    void Module(SvModule module)
    {
        Line(module.Parameters.Count == 0 ? $"module {module.Name} (" : $"module {module.Name} #(");
        depth++;
        if (module.Parameters.Count > 0)
        {
            for (int i = 0; i < module.Parameters.Count; i++)
            {
                var p = module.Parameters[i];
                Waived(p.Waivers, $"parameter int {p.Name} = {p.Default}" + (i + 1 < module.Parameters.Count ? "," : ""));
            }
            depth--;
            Line(") (");
            depth++;
        }
        for (int i = 0; i < module.Ports.Count; i++)
        {
            var port = module.Ports[i];
            Waived(port.Variable.Waivers, (port.Output ? "output " : "input ") + Variable(port.Variable) + (i + 1 < module.Ports.Count ? "," : ""));
        }
        depth--;
        Line(");");
        depth++;
        Items(module.Items);
        depth--;
        Line("endmodule");
    }

    void Waived(IReadOnlyList<SvWaiver> waivers, string line)
    {
        foreach (var waiver in waivers)
        {
            Line($"// {waiver.Reason}");
            Line($"// verilator lint_off {waiver.Rule}");
        }
        Line(line);
        foreach (var waiver in waivers) Line($"// verilator lint_on {waiver.Rule}");
    }

    static string Range(SvExpr bits) =>
        bits is SvAtom a && int.TryParse(a.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? $"[{n - 1}:0]" : $"[{Nested(bits)} - 1:0]";

    static string Type(bool signed, SvExpr? bits) => "logic " + (signed ? "signed " : "") + (bits is null ? "" : Range(bits) + " ");

    static string Variable(SvVariable v) =>
        Type(v.Signed, v.Bits) + v.Name
        + (v.Depth is null ? "" : v.Depth is SvAtom a && int.TryParse(a.Text, out int n) ? $" [0:{n - 1}]" : $" [0:{Nested(v.Depth)} - 1]")
        + (v.Initial is null ? "" : $" = {Text(v.Initial)}");

    void Items(IEnumerable<SvItem> items)
    {
        foreach (var item in items) Item(item);
    }

    void Item(SvItem item)
    {
        switch (item)
        {
            case SvVariable v:
                Waived(v.Waivers, Variable(v) + ";");
                break;
            case SvLocalParameter p:
                Line($"localparam {(p.IsInt ? "int " : Type(p.Signed, p.Bits))}{p.Name} = {Text(p.Value)};");
                break;
            case SvContinuousAssign a:
                Line($"assign {Text(a.Target)} = {Text(a.Value)};");
                break;
            case SvTable t:
                Line("");
                Line($"function automatic {Type(t.Signed, t.Bits)}{t.Name}(input logic [31:0] {t.Argument});");
                depth++;
                Line($"case ({t.Argument})");
                depth++;
                for (int i = 0; i < t.Words.Count; i++) Line($"32'd{i.ToString(CultureInfo.InvariantCulture)}: {t.Name} = {Text(t.Words[i])};");
                Line($"default: {t.Name} = {Text(t.Otherwise)};");
                depth--;
                Line("endcase");
                depth--;
                Line("endfunction");
                break;
            case SvSimulated s:
                Line("");
                Directive("ifndef SYNTHESIS");
                Items(s.Items);
                Directive("endif");
                break;
            case SvChecks c:
                Line("");
                Directive("ifdef FORMAL");
                Checks(c, c.Checks.Select(k => k.Keyword == "cover" ? $"cover ({Text(k.Found)});" : $"{k.Keyword} ({Text(new SvUnary("!", k.Found))});"));
                if (c.Checks.Any(k => k.Keyword != "cover"))
                {
                    Directive("else");
                    Checks(c, c.Checks.Where(k => k.Keyword != "cover").Select(k => $"if ({Text(k.Found)}) $error(\"{k.Message}\", $time{string.Concat(k.Values.Select(v => ", " + Text(v)))});"));
                }
                Directive("endif");
                break;
            case SvProcess p:
                Line("");
                Line(p.Head + " begin" + (p.Label is null ? "" : $" : {p.Label}"));
                depth++;
                foreach (var local in p.Locals) Line(Variable(local) + ";");
                Statements(p.Body);
                depth--;
                Line("end");
                break;
            case SvGenerateFor f:
                if (depth == 1) Line("");
                Line($"{Head("genvar", f.Loop)} begin : {f.Label}");
                depth++;
                Items(f.Body);
                depth--;
                Line("end");
                break;
            case SvGenerateIf i:
                Line($"if ({Text(i.Condition)}) begin : {i.Label}");
                depth++;
                Items(i.Then);
                depth--;
                if (i.Else.Count > 0)
                {
                    Line($"end else begin : {i.Label}");
                    depth++;
                    Items(i.Else);
                    depth--;
                }
                Line("end");
                break;
            case SvInstance i:
                if (depth == 1) Line("");
                var parameters = i.Parameters.Count == 0 ? "" : $"#({string.Join(", ", i.Parameters.Select(b => $".{b.Name}({Text(b.Value)})"))}) ";
                Line($"{i.Module} {parameters}{i.Name} (");
                depth++;
                for (int n = 0; n < i.Ports.Count; n++) Line($".{i.Ports[n].Name}({Text(i.Ports[n].Value)})" + (n + 1 < i.Ports.Count ? "," : ""));
                depth--;
                Line(");");
                break;
            default: throw new InvalidOperationException(item.GetType().Name);
        }
    }

    void Directive(string text) => this.text.Append('`').Append(text).Append('\n');

    void Checks(SvChecks checks, IEnumerable<string> lines)
    {
        Line($"always @(posedge {Text(checks.Clock)}) begin : {checks.Label}");
        depth++;
        Line($"if (!{Nested(checks.Reset)}) begin");
        depth++;
        foreach (string line in lines) Line(line);
        depth--;
        Line("end");
        depth--;
        Line("end");
    }

    static string Head(string kind, SvLoop loop)
    {
        var step = loop.Step switch { 1 => "++", -1 => "--", > 0 => $" += {loop.Step}", _ => $" -= {-loop.Step}" };
        // Icarus takes ++ in no generate loop, so both kinds of loop spell the step out.
        step = step is "++" or "--" ? $" = {loop.Variable} {step[0]} 1" : $" = {loop.Variable} {(loop.Step > 0 ? "+" : "-")} {Math.Abs(loop.Step)}";
        return $"for ({kind} {loop.Variable} = {Text(loop.From)}; {loop.Variable} {(loop.Step > 0 ? "<" : ">")} {Nested(loop.To)}; {loop.Variable}{step})";
    }

    void Statements(IEnumerable<SvStmt> statements)
    {
        foreach (var s in statements) Statement(s);
    }

    void Statement(SvStmt statement)
    {
        switch (statement)
        {
            case SvAssign a:
                Line($"{Text(a.Target)} {(a.NonBlocking ? "<=" : "=")} {Text(a.Value)};");
                break;
            case SvIf i:
                Line($"if ({Text(i.Condition)}) begin");
                IfBody(i);
                break;
            case SvFor f:
                Line($"{Head("int", f.Loop)} begin");
                depth++;
                Statements(f.Body);
                depth--;
                Line("end");
                break;
            case SvCase c:
                Line($"case ({Text(c.Value)})");
                depth++;
                foreach (var item in c.Items) CaseItem(string.Join(", ", item.Labels.Select(Text)), item.Body);
                CaseItem("default", c.Default);
                depth--;
                Line("endcase");
                break;
            default: throw new InvalidOperationException(statement.GetType().Name);
        }
    }

    void IfBody(SvIf i)
    {
        depth++;
        Statements(i.Then);
        depth--;
        if (i.Else.Count == 1 && i.Else[0] is SvIf chained)
        {
            Line($"end else if ({Text(chained.Condition)}) begin");
            IfBody(chained);
            return;
        }
        if (i.Else.Count > 0)
        {
            Line("end else begin");
            depth++;
            Statements(i.Else);
            depth--;
        }
        Line("end");
    }

    void CaseItem(string labels, IReadOnlyList<SvStmt> body)
    {
        if (body.Count == 0)
        {
            Line($"{labels}: ;");
            return;
        }
        Line($"{labels}: begin");
        depth++;
        Statements(body);
        depth--;
        Line("end");
    }

    static string Nested(SvExpr e) => e is SvBinary or SvConditional or SvUnary ? $"({Text(e)})" : Text(e);

    static string Text(SvExpr e) => e switch
    {
        SvAtom a => a.Text,
        SvBinary b => $"{Nested(b.Left)} {b.Op} {Nested(b.Right)}",
        // Yosys takes -9'(a) for a cast to -9 bits.
        SvUnary u => u.Op + (u.Operand is SvCast ? $"({Text(u.Operand)})" : Nested(u.Operand)),
        SvConditional c => $"{Nested(c.Condition)} ? {Nested(c.WhenTrue)} : {(c.WhenFalse is SvConditional ? Text(c.WhenFalse) : Nested(c.WhenFalse))}",
        SvCall c => $"{c.Name}({Text(c.Argument)})",
        SvCast c => $"{(c.Width is SvAtom ? Text(c.Width) : $"({Text(c.Width)})")}'({Text(c.Operand)})",
        SvIndex i => $"{Text(i.Base)}[{Text(i.Index)}]",
        SvPart p => $"{Text(p.Base)}[{Text(p.Offset)} +: {Nested(p.Width)}]",
        SvMember m => $"{Text(m.Scope)}.{m.Name}",
        SvConcat c => $"{{{string.Join(", ", c.Parts.Select(Text))}}}",
        SvReplicate r => $"{{{Nested(r.Count)}{{{Text(r.Part)}}}}}",
        _ => throw new InvalidOperationException(e.GetType().Name),
    };
}
