using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using MotCua.Kernel.Data;

namespace MotCua.Database;

/// <summary>One model for each list of modules: a test with a module of its own must not meet the model of the whole product.</summary>
internal sealed class ModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), string.Join('|', ((AppDb)context).Modules.All.Select(a => a.FullName)), designTime);
}
