using System.Text;

namespace Hdl.Compiler.Ir.Text;

/// <summary>Cuts the printed form into tokens. A semicolon starts a comment up to the end of the line.</summary>
sealed class IrLexer(string text)
{
    const string Brackets = "()[]{}:/$@#";
    const string OperatorCharacters = "+-*%&|^<>=!~";

    int position;
    int line = 1;
    int lineStart;

    public static bool StartsName(char c) => c == '_' || char.IsLetter(c);

    public static bool ContinuesName(char c) => c is '_' or '.' or '<' or '>' or ',' or '`' || char.IsLetterOrDigit(c);

    public IrToken Next()
    {
        SkipBlanks();
        int column = position - lineStart + 1;
        if (position == text.Length) return new IrToken(IrTokenKind.End, "", line, column);
        char c = text[position];
        int start = position;
        if (c == '"') return new IrToken(IrTokenKind.Quoted, Quoted(column), line, column);
        if (StartsName(c))
        {
            while (position < text.Length && ContinuesName(text[position])) position++;
            return Cut(IrTokenKind.Name, start, column);
        }
        if (IsDigit(c) || c == '-' && position + 1 < text.Length && IsDigit(text[position + 1]))
        {
            position++;
            while (position < text.Length && IsDigit(text[position])) position++;
            return Cut(IrTokenKind.Number, start, column);
        }
        position++;
        if (Brackets.IndexOf(c) >= 0) return Cut(IrTokenKind.Symbol, start, column);
        if (OperatorCharacters.IndexOf(c) >= 0)
        {
            while (position < text.Length && OperatorCharacters.IndexOf(text[position]) >= 0) position++;
            return Cut(IrTokenKind.Symbol, start, column);
        }
        throw new IrParseException(line, column, $"The character '{c}' has no meaning here. Names with such characters are written in double quotes.");
    }

    static bool IsDigit(char c) => c is >= '0' and <= '9';

    IrToken Cut(IrTokenKind kind, int start, int column) => new(kind, text.Substring(start, position - start), line, column);

    string Quoted(int column)
    {
        var name = new StringBuilder();
        position++;
        while (position < text.Length && text[position] is not ('"' or '\n'))
        {
            char c = text[position++];
            if (c == '\\' && position < text.Length)
            {
                c = text[position++];
                c = c switch { 'n' => '\n', 'r' => '\r', _ => c };
            }
            name.Append(c);
        }
        if (position == text.Length || text[position] == '\n') throw new IrParseException(line, column, "The quoted name has no end on its line. Close it with a double quote.");
        position++;
        return name.ToString();
    }

    void SkipBlanks()
    {
        while (position < text.Length)
        {
            char c = text[position];
            if (c == ';')
            {
                while (position < text.Length && text[position] != '\n') position++;
            }
            else if (char.IsWhiteSpace(c))
            {
                position++;
                if (c != '\n') continue;
                line++;
                lineStart = position;
            }
            else return;
        }
    }
}
