using System.Diagnostics;
using System.IO.Compression;
using Hdl.Runtime;

namespace Hdl.Testbenches.Repository;

/// <summary>The packages, consumed from a folder outside the repository that has nothing but them and xunit.</summary>
public sealed class PackageTests : IDisposable
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    /// <summary>Different in each run, so that no cache answers for it.</summary>
    readonly string version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    readonly string folder = Directory.CreateTempSubdirectory("hdl-package-").FullName;

    string Feed => Path.Combine(folder, "feed");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_project_outside_builds_tests_and_emits_with_the_packages()
    {
        Pack("Hdl/Hdl.csproj");
        Pack("Tools/Elaboration/Elaboration.csproj");
        Contains("Hdl", "lib/net10.0/Hdl.dll", "lib/net10.0/Hdl.xml", "analyzers/dotnet/cs/Hdl.Generators.dll", "analyzers/dotnet/cs/Hdl.CodeFixes.dll", "buildTransitive/Hdl.props", "buildTransitive/Hdl.targets", "README.md");
        Contains("Hdl.Elaboration", "lib/net10.0/Hdl.Elaboration.dll", "lib/net10.0/Hdl.Generators.dll", "README.md");

        string project = Path.Combine(folder, "consumer");
        Directory.CreateDirectory(project);
        Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><clear /><add key="machine" value="{PackagesOfThisMachine}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="local" value="{Feed}" /><add key="nuget.org" value="https://api.nuget.org/v3/index.json" /></packageSources>
            </configuration>
            """);
        // The project's own list of errors stands beside that of the package.
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningsAsErrors>NU1603</WarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Hdl" Version="{version}" />
                <PackageReference Include="Hdl.Elaboration" Version="{version}" />
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="{Pinned("Microsoft.NET.Test.Sdk")}" />
                <PackageReference Include="xunit" Version="{Pinned("xunit")}" />
                <PackageReference Include="xunit.runner.visualstudio" Version="{Pinned("xunit.runner.visualstudio")}" />
              </ItemGroup>
            </Project>
            """);
        Write("Flags.cs", """
            namespace Consumer;

            using Hdl;

            [Module, Top, Example(4)]
            public partial class Flags(int count)
            {
                [Input] public partial U3 Index { get; set; }
                [Output, Register, Width(nameof(count))] public partial UInt Seen { get; private set; }
                [Output] public partial bool Last { get; private set; }
                [Register] U2 last;

                [Combinational] void Show() => Last = last[0];

                [Clocked]
                void Advance()
                {
                    Seen = Seen.With(Index, true);
                    last[0] = Index == 3;
                }
            }
            """);
        // Five is a size that no build has seen: package Hdl.Elaboration compiles it.
        Write("FlagsTests.cs", """
            namespace Consumer;

            using Hdl;
            using Xunit;

            public sealed class FlagsTests
            {
                [Fact] public void Built() => Check(new Flags(4));

                [Fact] public void Compiled_in_process() => Check(new Flags(int.Parse("5")));

                static void Check(Flags flags)
                {
                    flags.Index = 3;
                    flags.Step();
                    Assert.Equal(8, (int)flags.Seen);
                    Assert.True(flags.Last);
                }
            }
            """);
        Assert.Contains("Passed:     2", Run(project, "test", "-nodeReuse:false", "--nologo", "-v", "q"));
        Assert.Contains(";CS9057", Run(project, "msbuild", "-getProperty:WarningsAsErrors"));

        string emitted = Path.Combine(folder, "sv");
        Run(project, typeof(Hdl.Tools.CommandLine).Assembly.Location, "emit", "sv", "--top", "Flags", "-o", emitted, "--assembly", Path.Combine(project, "bin", "Debug", "net10.0", "Consumer.dll"));
        Assert.Contains("module Flags", File.ReadAllText(Path.Combine(emitted, "Flags.sv")));

        void Write(string file, string text) => File.WriteAllText(Path.Combine(project, file), text);
    }

    // A miss in the registry tells which package to add.
    [Fact]
    public void The_package_that_compiles_in_process_has_the_name_that_the_run_time_looks_for() =>
        Assert.Equal(EmulatorRegistry.Package, ((string?)System.Xml.Linq.XDocument.Parse(Tree.Read("Tools/Elaboration/Elaboration.csproj")).Descendants("PackageId").Single()));

    void Pack(string project) => Run(Tree.Root, "pack", project, "-c", Configuration, "--no-build", "-nodeReuse:false", "--nologo", "-v", "q", $"-p:PackageVersion={version}", "-o", Feed);

    void Contains(string package, params string[] files)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{version}.nupkg"));
        var names = archive.Entries.Select(e => e.FullName).ToHashSet();
        Assert.All(files, f => Assert.Contains(f, names));
        using var manifest = new StreamReader(archive.GetEntry($"{package}.nuspec")!.Open());
        string text = manifest.ReadToEnd();
        Assert.Contains("<license type=\"expression\">MIT</license>", text);
        Assert.DoesNotContain("Hdl.Generators\"", text);
    }

    static string Pinned(string package) =>
        (string)System.Xml.Linq.XDocument.Parse(Tree.Read("Directory.Packages.props")).Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == package).Attribute("Version")!;

    static string PackagesOfThisMachine =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // dotnet test hands its own settings of MSBuild down to us.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output}{error.GetAwaiter().GetResult()}");
        return output;
    }
}
