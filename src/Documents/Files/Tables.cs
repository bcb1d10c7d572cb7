using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Documents.Files;

internal static class Tables
{
    extension(AppDb db)
    {
        internal DbSet<FileRow> Files => db.Set<FileRow>();
    }
}
