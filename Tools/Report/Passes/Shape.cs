using System.Text.RegularExpressions;

namespace Hdl.Tools.Report.Passes;

/// <summary>A name without the indices of array elements, by which the instances of an array are one.</summary>
static partial class Shape
{
    public static string Of(string name) => Indices().Replace(name, "[]");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indices();
}
