using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hdl.Tools.Bench;

/// <summary>Processor time of this process, which other programs on the machine do not lengthen.</summary>
static class ProcessorClock
{
    const int ClockProcess = 2;

    [StructLayout(LayoutKind.Sequential)]
    struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    public static double Milliseconds =>
        OperatingSystem.IsLinux() && GetTime(ClockProcess, out var time) == 0 ? time.Seconds * 1e3 + time.Nanoseconds / 1e6 : Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int GetTime(int clock, out Time time);
}
