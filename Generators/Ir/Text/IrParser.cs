namespace Hdl.Compiler.Ir.Text;

/// <summary>Reads what <see cref="IrPrinter"/> writes.</summary>
public static class IrParser
{
    /// <summary>All modules and bundles of the text, in its order.</summary>
    /// <exception cref="IrParseException">The text is not the printed form of a design.</exception>
    public static Design Parse(string text)
    {
        var reader = new IrReader(text);
        return reader.Design();
    }

    /// <summary>A text of one module.</summary>
    /// <exception cref="IrParseException">The text is not the printed form of one module.</exception>
    public static Module ParseModule(string text)
    {
        var reader = new IrReader(text);
        var module = reader.Module();
        reader.ExpectEnd("one module");
        return module;
    }

    /// <summary>A text of one expression.</summary>
    /// <exception cref="IrParseException">The text is not the printed form of one expression.</exception>
    public static Expr ParseExpr(string text)
    {
        var reader = new IrReader(text);
        var expr = reader.Expr();
        reader.ExpectEnd("one expression");
        return expr;
    }

    /// <summary>A text of one statement.</summary>
    /// <exception cref="IrParseException">The text is not the printed form of one statement.</exception>
    public static Stmt ParseStmt(string text)
    {
        var reader = new IrReader(text);
        var statement = reader.Stmt();
        reader.ExpectEnd("one statement");
        return statement;
    }
}
