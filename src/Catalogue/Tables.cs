using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Editing;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue;

internal static class Tables
{
    extension(AppDb db)
    {
        internal DbSet<ProcedureHead> Procedures => db.Set<ProcedureHead>();

        internal DbSet<ProcedureVersionRow> ProcedureVersions => db.Set<ProcedureVersionRow>();

        internal DbSet<OfferRow> Offers => db.Set<OfferRow>();

        internal DbSet<ProcessRow> Processes => db.Set<ProcessRow>();

        internal DbSet<VocabularyVersion> Vocabularies => db.Set<VocabularyVersion>();

        internal DbSet<UnansweredQuestion> Unanswered => db.Set<UnansweredQuestion>();

        internal DbSet<ProcedureDraft> ProcedureDrafts => db.Set<ProcedureDraft>();

        internal DbSet<CatalogueDecision> CatalogueDecisions => db.Set<CatalogueDecision>();
    }
}
