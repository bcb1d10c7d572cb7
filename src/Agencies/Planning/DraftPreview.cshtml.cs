using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Planning;

/// <summary>All that a draft would do, in pages, as CSV, or on paper.</summary>
[Authorize(AgencyPolicies.Reorganise)]
internal sealed class DraftPreviewModel(DraftDesk desk, AgencyDirectory directory, ReorganisingService reorganising, Texts texts) : DraftPageModel(desk, directory)
{
    internal const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    /// <summary>All on one page, to be printed.</summary>
    [BindProperty(SupportsGet = true, Name = "het")]
    public bool Whole { get; set; }

    public ReorganisationPreview Preview { get; private set; } = null!;

    public int Pages => Whole ? 1 : Math.Max(1, (new[] { Preview.Endings.Count, Preview.Beginnings.Count, Preview.Changes.Count }.Max() + PageSize - 1) / PageSize);

    public IEnumerable<T> Of<T>(IReadOnlyList<T> rows) => Whole ? rows : rows.Skip((Number - 1) * PageSize).Take(PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LookAsync(ct) ? Page() : LocalRedirect(Address);

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        if (!await LookAsync(ct))
        {
            return LocalRedirect(Address);
        }

        var csv = new StringBuilder();
        csv.Append(Csv.Line(
            new[] { texts["Việc"], texts["Mã"], texts["Tên"], texts["Mã đơn vị nhận"], texts["Đơn vị tiếp nhận"], texts["Nội dung"] }
                .Concat(Preview.Totals.Select(t => Texts.Pick(t.What, t.WhatEn)))));
        foreach (var e in Preview.Endings)
        {
            Write(texts["Đơn vị kết thúc"], e.Code, e.Name, e.ToCode, e.ToName, string.Empty, e.Moves);
        }

        foreach (var s in Preview.Splits)
        {
            for (var i = 0; i < s.Parts.Count; i++)
            {
                var part = s.Parts[i];
                Write(texts["Tách đơn vị"], s.Code, s.Name, part.ToCode, part.ToName, $"{DraftWords.Of(part.Rule, part.Officers, texts)}: {CountsOf(s, i)}", []);
            }

            Write(texts["Tách đơn vị"], s.Code, s.Name, s.RestCode, s.RestName, $"{texts["phần còn lại"]}: {CountsOf(s, -1)}", []);
        }

        foreach (var b in Preview.Beginnings)
        {
            Write(texts["Đơn vị thành lập"], b.Code, b.Name, string.Empty, string.Empty, b.Identifier, []);
        }

        foreach (var c in Preview.Changes)
        {
            Write(texts["Đơn vị thay đổi"], c.Code, c.Name, string.Empty, string.Empty,
                string.Join("; ", c.Differences.Select(d => $"{texts[FactWords.Of(d.Field)]}: {FactWords.Said(d.Field, d.Was, texts)} → {FactWords.Said(d.Field, d.Now, texts)}")), []);
        }

        return File(new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(csv.ToString())).ToArray(), "text/csv; charset=utf-8", $"sap-xep-{Preview.Effective:yyyy-MM-dd}.csv");

        void Write(string what, string code, string name, string toCode, string toName, string words, IReadOnlyList<int> moves) => csv.Append(Csv.Line(
            new[] { what, code, name, toCode, toName, words }.Select(Harmless)
                .Concat(Preview.Totals.Select((_, i) => i < moves.Count ? moves[i].ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Empty))));
    }

    /// <summary>How much goes to a part; -1: to the rest.</summary>
    public static string CountsOf(UnitSplitting split, int part) =>
        string.Join(", ", split.Counts.Select(c => $"{Vn.Number(part < 0 ? c.Rest : c.OfParts[part])} {Texts.Pick(c.What, c.WhatEn)}"));

    // A cell that no spreadsheet takes for a formula.
    private static string Harmless(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;

    private async Task<bool> LookAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var (preview, _) = await reorganising.ExamineAsync(Draft.Content, ct);
        Preview = preview!;
        Number = preview is null ? 1 : Math.Clamp(Number, 1, Pages);
        return preview is not null;
    }
}
