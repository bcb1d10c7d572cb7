using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Kernel.Data;

/// <summary>A fact about this installation that must survive a restart and belongs to no module.</summary>
public sealed class Setting
{
    /// <summary>Dotted name, such as <c>clock.offset</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Value as text.</summary>
    public required string Value { get; set; }
}

/// <summary>Reads and keeps the facts of this installation.</summary>
public sealed class Settings(AppDb db)
{
    /// <summary>The value, or null when it was never kept.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken ct = default) =>
        await db.Set<Setting>().AsNoTracking().Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(ct);

    /// <summary>Keeps a value; inside an act it is written with the act.</summary>
    public async Task KeepAsync(string key, string value, CancellationToken ct = default)
    {
        var known = await db.Set<Setting>().FirstOrDefaultAsync(s => s.Key == key, ct);
        if (known is null)
        {
            db.Add(new Setting { Key = key, Value = value });
        }
        else
        {
            known.Value = value;
        }

        await db.SaveChangesAsync(ct);
    }
}

internal sealed class SettingMapping : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("kernel_settings");
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(100);
    }
}
