using System.Text.Json;
using MotCua.Catalogue.Contract;

namespace MotCua.Tests.Catalogue;

/// <summary>A form with every kind of field that is more than one line: splitting land, as a test of all of them.</summary>
internal static class RichForms
{
    public static EForm Land { get; } = new("tach-thua", 1,
    [
        new EFormPage("chu", "Chủ đất", "Owner",
        [
            new() { Name = "ownerName", Label = "Họ và tên chủ đất", LabelEn = "Owner", Required = true, From = "account.fullName" },
            new() { Name = "ownerBirth", Label = "Sinh năm hoặc ngày", LabelEn = "Born", Type = EFormFieldType.PartialDate, Required = true, Max = "today" },
            new() { Name = "deathDate", Label = "Ngày chết", LabelEn = "Died", Type = EFormFieldType.Date },
            new() { Name = "home", Label = "Nơi ở", LabelEn = "Home", Type = EFormFieldType.Address, Required = true },
        ]),
        new EFormPage("thua", "Các thửa", "Plots",
        [
            new() { Name = "total", Label = "Tổng diện tích", LabelEn = "Total", Type = EFormFieldType.Integer, Required = true, Min = "1" },
            new()
            {
                Name = "plots", Label = "Thửa sau khi tách", LabelEn = "Plots", Type = EFormFieldType.Group, Required = true, Max = "20",
                Fields =
                [
                    new() { Name = "name", Label = "Tên thửa", LabelEn = "Name", Required = true, MaxLength = 40 },
                    new() { Name = "area", Label = "Diện tích", LabelEn = "Area", Type = EFormFieldType.Integer, Required = true, Min = "1" },
                    new() { Name = "price", Label = "Giá một mét vuông", LabelEn = "Price", Type = EFormFieldType.Money },
                    new() { Name = "worth", Label = "Thành tiền", LabelEn = "Worth", Type = EFormFieldType.Money, Compute = "area * price" },
                ],
            },
            new() { Name = "sum", Label = "Cộng các thửa", LabelEn = "Sum", Type = EFormFieldType.Integer, Compute = "sum(plots.area)" },
            new() { Name = "each", Label = "Bình quân một thửa", LabelEn = "Each", Type = EFormFieldType.Integer, Compute = "round(sum / count(plots))" },
            new() { Name = "use", Label = "Mục đích", LabelEn = "Use", Type = EFormFieldType.Choice, Options = [new("a", "Ở", "Live"), new("b", "Bán", "Sell"), new("c", "Cho con", "Give")] },
            new() { Name = "whom", Label = "Cho ai", LabelEn = "To whom", Required = true, When = new("use", JsonSerializer.SerializeToElement(new[] { "b", "c" })) },
            new() { Name = "promise", Label = "Tôi cam đoan lời khai trên là đúng", LabelEn = "I declare", Type = EFormFieldType.Declaration },
        ]),
    ])
    {
        Minutes = 25,
        Rules =
        [
            new("sum = total", "Cộng các thửa phải bằng tổng diện tích.", "The plots must add up to the total.", "total"),
            new("deathDate >= ownerBirth", "Ngày chết không được trước ngày sinh.", "Death is not before birth.", "deathDate"),
            new("area >= 40", "Mỗi thửa ít nhất 40 m².", "Each plot has 40 m² at least.", "plots.area"),
        ],
    };
}
