using System.Reflection;

namespace Hdl.Runtime;

/// <summary>Where a property stands in C#, from the positions that assemblies carry.</summary>
static class PropertyPlaces
{
    /// <summary>File and line, or null.</summary>
    public static string? Find(PropertyLayout property)
    {
        string open = property.Module.Split('<')[0];
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            foreach (TemplatePositionsAttribute positions in assembly.GetCustomAttributes<TemplatePositionsAttribute>())
            {
                if (positions.FullName != property.Module && positions.FullName.Split('`')[0] != open) continue;
                string[] lines = positions.Text.Split('\n');
                // A line is a name, the number of a file, and line and column from 1.
                if (lines.FirstOrDefault(l => l.StartsWith(property.Name + " ", StringComparison.Ordinal)) is not { } line) continue;
                string[] parts = line[(property.Name.Length + 1)..].Split(' ');
                string file = lines.Where(l => l.StartsWith("file ", StringComparison.Ordinal)).ElementAt(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture))["file ".Length..];
                return $"{file.TrimEnd()}:{parts[1]}";
            }
        }

        return null;
    }
}
