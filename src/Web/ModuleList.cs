using System.Reflection;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Web;

/// <summary>The modules of the product, from left to right: the one place that names them all.</summary>
internal static class ModuleList
{
    internal static readonly IReadOnlyList<IModule> All =
    [
        new Ui.UiModule(),
        new Agencies.AgenciesModule(),
        new Accounts.AccountsModule(),
        new Provisioning.ProvisioningModule(),
        new SingleSignOn.SingleSignOnModule(),
        new Catalogue.CatalogueModule(),
        new Documents.DocumentsModule(),
        new Dossiers.DossiersModule(),
    ];

    /// <summary>Whose mappings make the model.</summary>
    internal static ModelAssemblies Models { get; } = new([.. All.Select(m => m.Assembly).Distinct()]);

    /// <summary>Whose words are known.</summary>
    internal static IEnumerable<Assembly> WithTexts =>
        [typeof(Texts).Assembly, typeof(Database.Schema).Assembly, .. All.Select(m => m.Assembly), typeof(ModuleList).Assembly];
}
