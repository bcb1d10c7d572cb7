using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Planning;
using MotCua.Kernel.Data;

namespace MotCua.Agencies;

internal static class Tables
{
    extension(AppDb db)
    {
        internal DbSet<Unit> Units => db.Set<Unit>();

        internal DbSet<UnitFact> UnitFacts => db.Set<UnitFact>();

        internal DbSet<Succession> Successions => db.Set<Succession>();

        internal DbSet<Split> Splits => db.Set<Split>();

        internal DbSet<Reorganisation> Reorganisations => db.Set<Reorganisation>();

        internal DbSet<ReorganisationDraft> ReorganisationDrafts => db.Set<ReorganisationDraft>();

        internal DbSet<CalendarVersion> CalendarVersions => db.Set<CalendarVersion>();

        internal DbSet<ReadinessFact> ReadinessFacts => db.Set<ReadinessFact>();

        internal DbSet<ReadinessVersion> ReadinessVersions => db.Set<ReadinessVersion>();

        internal DbSet<Competence> Competences => db.Set<Competence>();

        internal DbSet<Outline> Outlines => db.Set<Outline>();

        internal DbSet<ReadinessPlan> ReadinessPlans => db.Set<ReadinessPlan>();

        internal DbSet<AgencyStamp> AgencyStamps => db.Set<AgencyStamp>();
    }
}
