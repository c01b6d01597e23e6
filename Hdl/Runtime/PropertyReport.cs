using System.Globalization;
using System.Numerics;

namespace Hdl.Runtime;

/// <summary>Says of a property that does not hold where it stands, and what the values are.</summary>
static class PropertyReport
{
    /// <summary>What is told of the element <paramref name="flat"/> of the property, row-major, in a lane of a batch, or null where there is no batch.</summary>
    public static PropertyException Of(Emulator emulator, PropertyLayout property, SignalLayout signal, long flat, int? lane)
    {
        long[] at = new long[signal.Lengths.Length];
        for (int axis = at.Length - 1; axis >= 0; flat /= signal.Lengths[axis--])
        {
            at[axis] = flat % signal.Lengths[axis];
        }

        int next = 0;
        string path = string.Concat(property.Path.Select(c => c == '#' ? at[next++].ToString(CultureInfo.InvariantCulture) : c.ToString()));
        bool isAssumption = signal.Kind == PropertyLayout.Assume;
        string values = string.Join(", ", property.Shown.Select(s => Value(emulator, s, at, lane ?? 0)).OfType<string>());
        string? place = PropertyPlaces.Find(property);
        string message = $"{(isAssumption ? "Assumption" : "Assertion")} '{path}' of {property.Module.Split('<', '`')[0].Split('.')[^1]} does not hold in cycle {emulator.Cycle}{(lane is null ? "" : $" of lane {lane}")} · {property.Text}{(values.Length > 0 ? " with " : "")}{values}"
            + (isAssumption ? " · the inputs break what the module takes for granted" : "") + (place is null ? "" : $" · {place}");
        return new PropertyException(path, isAssumption, emulator.Cycle, property.Text, place, message, lane);
    }

    /// <summary>The name and the value; null where the index of a loop lies outside of the signal.</summary>
    static string? Value(Emulator emulator, ShownLayout shown, long[] at, int lane)
    {
        if (emulator.Find(shown.Path, lane) is not { } signal)
        {
            return null;
        }

        long[] indices = [.. shown.Indices.Select(i => i >= 0 ? i : at[~i])];
        long flat = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            if (indices[axis] >= signal.Lengths[axis])
            {
                return null;
            }

            flat = flat * signal.Lengths[axis] + indices[axis];
        }

        BigInteger value = emulator.Read(signal, flat);
        int label = signal.LabelValues is null || value < long.MinValue || value > long.MaxValue ? -1 : Array.IndexOf(signal.LabelValues, (long)value);
        string text = label >= 0 ? signal.LabelNames![label] : signal.Type == "bool" ? (value.IsZero ? "false" : "true") : value.ToString(CultureInfo.InvariantCulture);
        return $"{signal.Path}{(indices.Length == 0 ? "" : $"[{string.Join(",", indices)}]")} = {text}";
    }
}
