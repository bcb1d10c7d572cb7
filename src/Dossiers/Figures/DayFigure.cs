using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;

namespace MotCua.Dossiers.Figures;

/// <summary>
/// Counts of one unit, procedure, channel and day, kept in the transaction of each act. What is pending on a day is what was received
/// until then less what ended until then, so received + carried over = solved + pending always holds.
/// </summary>
internal sealed class DayFigure
{
    public DateOnly Day { get; init; }

    public UnitId UnitId { get; init; }

    public string ProcedureCode { get; init; } = string.Empty;

    public Channel Channel { get; init; }

    /// <summary>Received (accepted) that day.</summary>
    public int Received { get; init; }

    /// <summary>Ended that day, by class against the first promise.</summary>
    public int FirstEarly { get; init; }

    public int FirstOnTime { get; init; }

    public int FirstLate { get; init; }

    /// <summary>Ended that day, by class against the promise after lawful changes.</summary>
    public int Early { get; init; }

    public int OnTime { get; init; }

    public int Late { get; init; }

    /// <summary>Ended that day without a lawful date: never on time, never late.</summary>
    public int NoDate { get; init; }
}

internal sealed class DayFigureMapping : IEntityTypeConfiguration<DayFigure>
{
    public void Configure(EntityTypeBuilder<DayFigure> builder)
    {
        builder.ToTable("dossiers_day_figures");
        builder.HasKey(f => new { f.Day, f.UnitId, f.ProcedureCode, f.Channel });
        builder.Property(f => f.ProcedureCode).HasMaxLength(40);
        builder.Property(f => f.Channel).HasConversion<string>().HasMaxLength(12);
        builder.HasIndex(f => new { f.UnitId, f.Day });
    }
}

/// <summary>The last number given by an agency on a day; its row is locked until the act commits, so no number is lost or doubled.</summary>
internal sealed class NumberCounter
{
    public UnitId UnitId { get; init; }

    public DateOnly Day { get; init; }

    public int Last { get; init; }
}

internal sealed class NumberCounterMapping : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> builder)
    {
        builder.ToTable("dossiers_numbers");
        builder.HasKey(c => new { c.UnitId, c.Day });
    }
}
