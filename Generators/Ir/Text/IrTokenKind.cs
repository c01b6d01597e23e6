namespace Hdl.Compiler.Ir.Text;

enum IrTokenKind
{
    Symbol, Name, Quoted, Number, End,
}
