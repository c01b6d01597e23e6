namespace Hdl.Compiler;

/// <summary>Names of the generator's steps, in the order in which they run; tests ask for their outcomes by these.</summary>
public static class TrackingNames
{
    /// <summary>A module's declaration as the surface is made of it.</summary>
    public const string Surface = nameof(Surface);

    /// <summary>A module's template; a generic one has type parameters.</summary>
    public const string Templates = nameof(Templates);

    /// <summary>A bundle's declaration.</summary>
    public const string Bundles = nameof(Bundles);

    /// <summary>An interface's declaration as its handle is made of it.</summary>
    public const string Interfaces = nameof(Interfaces);

    /// <summary>The functions of a type that other assemblies may call.</summary>
    public const string Functions = nameof(Functions);

    /// <summary>Files that may hold words of memories.</summary>
    public const string ContentsFiles = nameof(ContentsFiles);

    /// <summary>All templates of the compilation, modules, bundles and functions.</summary>
    public const string Library = nameof(Library);

    /// <summary>Where the parts of each template of the library stand; the only step, with what tells them, that a moved line changes.</summary>
    public const string Positions = nameof(Positions);

    /// <summary>Templates that referenced assemblies carry.</summary>
    public const string ReferencedTemplates = nameof(ReferencedTemplates);

    /// <summary>Positions that referenced assemblies carry.</summary>
    public const string ReferencedPositions = nameof(ReferencedPositions);

    /// <summary>The level of the emulators.</summary>
    public const string Level = nameof(Level);

    /// <summary>Modules with <c>[Top]</c> and their sizes.</summary>
    public const string DeclaredTops = nameof(DeclaredTops);

    /// <summary>Constant <c>new X(...)</c> outside modules.</summary>
    public const string CreatedTops = nameof(CreatedTops);

    /// <summary>Each top with the templates that it reaches.</summary>
    public const string Tops = nameof(Tops);

    /// <summary>The emulator of each top; at the debug level it depends on positions too.</summary>
    public const string Emulators = nameof(Emulators);
}
