using System.Globalization;
using System.Numerics;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads words as <c>$readmemh</c> and <c>$readmemb</c> do: numbers between white space, with <c>_</c> in them at will, <c>@address</c> in hexadecimal, comments of both kinds.</summary>
static class ContentsText
{
    /// <summary>The most words, those that an address leaves out counted.</summary>
    public const int MostWords = 1 << 20;

    /// <summary>The words by their addresses, or the first item that is none, with its line from 1.</summary>
    public static (SortedDictionary<int, BigInteger> Words, string? Faulty, int Line) Read(string text, bool isBinary, int width)
    {
        var words = new SortedDictionary<int, BigInteger>();
        int address = 0;
        foreach (var (item, line) in Items(text))
        {
            if (item[0] == '@')
            {
                if (!int.TryParse(item.Substring(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address) || address < 0 || address >= MostWords) return (words, item, line);
                continue;
            }
            if (Number(item, isBinary) is not { } word || word >> width != 0 || address >= MostWords) return (words, item, line);
            words[address++] = word;
        }
        return (words, null, 0);
    }

    static BigInteger? Number(string item, bool isBinary)
    {
        BigInteger value = 0;
        bool any = false;
        foreach (char c in item)
        {
            if (c == '_') continue;
            int digit = c is >= '0' and <= '9' ? c - '0' : char.ToLowerInvariant(c) is >= 'a' and <= 'f' and var letter ? letter - 'a' + 10 : -1;
            if (digit < 0 || isBinary && digit > 1) return null;
            value = (value << (isBinary ? 1 : 4)) + digit;
            any = true;
        }
        return any ? value : null;
    }

    static IEnumerable<(string Item, int Line)> Items(string text)
    {
        int line = 1;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '\n') line++;
            if (char.IsWhiteSpace(text[i])) i++;
            else if (At("//"))
                while (i < text.Length && text[i] != '\n') i++;
            else if (At("/*"))
            {
                for (i += 2; i < text.Length && !At("*/"); i++)
                    if (text[i] == '\n') line++;
                i += 2;
            }
            else
            {
                int start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && !At("//") && !At("/*")) i++;
                yield return (text.Substring(start, i - start), line);
            }

            bool At(string mark) => string.CompareOrdinal(text, i, mark, 0, mark.Length) == 0;
        }
    }
}
