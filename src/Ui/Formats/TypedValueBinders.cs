using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Ui;

/// <summary>
/// Lets pages bind dates and whole numbers as people type them (<c>30/8/2021</c>, <c>1.234.567 đ</c>), with an error that says how
/// to mend it.
/// </summary>
internal sealed class TypedValueBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(DateOnly) ? new DateBinder()
            : type == typeof(long) || type == typeof(int) ? new WholeNumberBinder(type)
            : null;
    }

    private sealed class DateBinder : TypedBinder
    {
        protected override object? Read(string typed) => TypedDate.TryParse(typed, out var date) ? date : null;

        protected override string Complaint(Texts texts, string typed) =>
            texts["Không có ngày “{0}”. Bạn viết ngày/tháng/năm, ví dụ 30/8/2021.", typed];
    }

    private sealed class WholeNumberBinder(Type type) : TypedBinder
    {
        protected override object? Read(string typed)
        {
            var digits = typed.Replace("đ", "", StringComparison.OrdinalIgnoreCase).Trim();
            if (digits.IndexOfAny(['.', ',', ' ', '\u00a0']) > 0)
            {
                digits = Ungroup(digits);
            }

            if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            if (type == typeof(long))
            {
                return number;
            }

            return number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
        }

        protected override string Complaint(Texts texts, string typed) =>
            texts["“{0}” không phải là số nguyên. Bạn chỉ gõ chữ số.", typed];

        // Separators count only where groups of three follow: 1.234.567 is a number, 1.5 is not a whole one.
        private static string Ungroup(string text)
        {
            var groups = text.Split('.', ',', ' ', '\u00a0');
            return groups.Skip(1).All(g => g.Length == 3) ? string.Concat(groups) : text;
        }
    }

    private abstract class TypedBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext context)
        {
            var result = context.ValueProvider.GetValue(context.ModelName);
            if (result == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            context.ModelState.SetModelValue(context.ModelName, result);
            var typed = result.FirstValue?.Trim() ?? "";
            var texts = context.HttpContext.RequestServices.GetRequiredService<Texts>();
            if (typed.Length == 0)
            {
                if (context.ModelMetadata.IsReferenceOrNullableType)
                {
                    context.Result = ModelBindingResult.Success(null);
                }
                else
                {
                    context.ModelState.TryAddModelError(context.ModelName, texts["Bạn chưa điền chỗ này."]);
                }
            }
            else if (Read(typed) is { } value)
            {
                context.Result = ModelBindingResult.Success(value);
            }
            else
            {
                var shown = typed.Length > 30 ? typed[..30] + "…" : typed;
                context.ModelState.TryAddModelError(context.ModelName, Complaint(texts, shown));
            }

            return Task.CompletedTask;
        }

        protected abstract object? Read(string typed);

        protected abstract string Complaint(Texts texts, string typed);
    }
}
