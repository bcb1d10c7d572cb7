using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

internal sealed class UnitMapping : IEntityTypeConfiguration<Unit>, IEntityTypeConfiguration<UnitFact>,
    IEntityTypeConfiguration<AgencyStamp>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("agencies_units");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<UnitFact> builder)
    {
        builder.ToTable("agencies_unit_facts");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Code).HasMaxLength(20);
        builder.Property(f => f.Identifier).HasMaxLength(40);
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.NameEn).HasMaxLength(200);
        builder.Property(f => f.Authority).HasMaxLength(250);
        builder.Property(f => f.Level).HasConversion(l => UnitLevels.Text(l), s => UnitLevels.Parse(s)).HasMaxLength(20);
        builder.Property(f => f.Kind).HasMaxLength(40);
        builder.Property(f => f.SeatCode).HasMaxLength(20);
        builder.Property(f => f.Address).HasMaxLength(300);
        builder.Property(f => f.Phone).HasMaxLength(24);
        builder.Ignore(f => f.Place);
        builder.HasOne<Unit>().WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(f => f.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(f => f.ReceptionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.UnitId, f.ValidFrom }).IsUnique();
        builder.HasIndex(f => new { f.Code, f.ValidFrom }).IsUnique();
        builder.HasIndex(f => f.Identifier);
    }

    public void Configure(EntityTypeBuilder<AgencyStamp> builder)
    {
        builder.ToTable("agencies_stamp");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasData(new AgencyStamp { Id = AgencyStamp.TheOne, Stamp = Guid.Empty, LastCalendar = 0 });
    }
}

internal sealed class SuccessionMapping : IEntityTypeConfiguration<Succession>, IEntityTypeConfiguration<Reorganisation>
{
    public void Configure(EntityTypeBuilder<Succession> builder)
    {
        builder.ToTable("agencies_successions");
        builder.HasKey(s => s.FromId);
        builder.Property(s => s.FromId).ValueGeneratedNever();
        builder.HasOne<Unit>().WithMany().HasForeignKey(s => s.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Unit>().WithMany().HasForeignKey(s => s.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reorganisation>().WithMany().HasForeignKey(s => s.ReorganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Reorganisation> builder)
    {
        builder.ToTable("agencies_reorganisations");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Decision).HasMaxLength(300);
        builder.Property(r => r.AppliedBy).HasMaxLength(200);
    }
}

internal sealed class CalendarMapping : IEntityTypeConfiguration<CalendarVersion>
{
    public void Configure(EntityTypeBuilder<CalendarVersion> builder)
    {
        builder.ToTable("agencies_calendars");
        builder.HasKey(c => c.Version);
        builder.Property(c => c.Version).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.NameEn).HasMaxLength(200);
        builder.Property(c => c.Decision).HasMaxLength(200);
        builder.Property(c => c.CreatedBy).HasMaxLength(200);
        builder.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.UnitId, c.ValidFrom });
    }
}
