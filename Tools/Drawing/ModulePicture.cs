using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Passes;

namespace Hdl.Tools.Drawing;

/// <summary>A block diagram of a module as SVG. It carries the top and the parameters that it was drawn from, so that it can be drawn again.</summary>
static class ModulePicture
{
    const string Top = "data-top", Parameters = "data-parameters";

    /// <param name="top">As for <see cref="LoadedDesigns.Find"/>.</param>
    /// <param name="parameters">As <c>name=value</c>, as for <see cref="Arguments.Of"/>.</param>
    /// <exception cref="BadUseException">No such module or parameter.</exception>
    /// <exception cref="ElaborationException">The module cannot be had with these arguments.</exception>
    public static string Draw(LoadedDesigns designs, string top, IReadOnlyList<string> parameters)
    {
        var module = designs.Find(top);
        int[] arguments = Arguments.Of(module, parameters);
        string[] values = [.. module.Parameters.Select((p, i) => p.Name + "=" + arguments[i].ToString(CultureInfo.InvariantCulture))];
        var diagram = DataFlow.Of(Elaborate.Run(Pipeline.Close(designs.Reach(module)), module.FullName, arguments), DataFlow.ShortName(module.FullName), string.Join(", ", values.Select(v => v.Replace("=", " ", StringComparison.Ordinal))));
        return SvgPrinter.Print(diagram, [new(Top, top), new(Parameters, string.Join(' ', values))]);
    }

    /// <summary>The picture that an earlier one shows, from the design as it is now.</summary>
    /// <param name="svg">The text of the earlier one.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="BadUseException">It is not such a picture, or its module or a parameter is gone.</exception>
    public static string Redraw(LoadedDesigns designs, string svg, string file)
    {
        XElement root;
        try
        {
            root = XElement.Parse(svg);
        }
        catch (XmlException)
        {
            throw NoPicture(file);
        }
        string top = root.Attribute(Top)?.Value ?? throw NoPicture(file);
        return Draw(designs, top, (root.Attribute(Parameters)?.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    static BadUseException NoPicture(string file) => new($"File '{file}' does not say which top it shows, as pictures made by hdlc do; draw it with hdlc emit diagram --top NAME -o {file}, or take it out of the folder.");
}
