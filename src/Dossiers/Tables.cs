using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Emergencies;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Permissions;
using MotCua.Dossiers.Printing;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers;

/// <summary>The module's tables, by name.</summary>
internal static class Tables
{
    extension(AppDb db)
    {
        public DbSet<Dossier> Dossiers => db.Set<Dossier>();

        public DbSet<Consultation> Consultations => db.Set<Consultation>();

        public DbSet<Look> Looks => db.Set<Look>();

        public DbSet<LookSearch> LookSearches => db.Set<LookSearch>();

        public DbSet<EmergencyAccess> Emergencies => db.Set<EmergencyAccess>();

        public DbSet<PermissionVersion> PermissionVersions => db.Set<PermissionVersion>();

        public DbSet<PermissionDraft> PermissionDrafts => db.Set<PermissionDraft>();

        public DbSet<IssuedSlip> Slips => db.Set<IssuedSlip>();

        public DbSet<Draft> Drafts => db.Set<Draft>();

        public DbSet<DraftFile> DraftFiles => db.Set<DraftFile>();

        public DbSet<DayFigure> DayFigures => db.Set<DayFigure>();
    }
}
