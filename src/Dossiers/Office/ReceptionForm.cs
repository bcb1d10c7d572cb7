using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Filing;

namespace MotCua.Dossiers.Office;

/// <summary>Turns the counter's form into what is filed.</summary>
internal static class ReceptionForm
{
    /// <summary>What was handed in, for the filing service to check.</summary>
    public static FilingInput InputOf(ProcedureRecord record, TypedForm typed, Uploads uploads)
    {
        var variant = VariantOf(record, typed);
        return new FilingInput
        {
            Procedure = record.Code,
            Unit = typed.Find("unit"),
            Variant = variant,
            Channel = ChannelOf(typed),
            Applicant = ActForm.ApplicantOf(typed),
            Submitter = typed.Find("submitter.fullName") is null && typed.Find("submitter.ground") is null ? null : new SubmitterInput
            {
                FullName = typed.Find("submitter.fullName"),
                PersonalId = typed.Find("submitter.personalId"),
                Phone = typed.Find("submitter.phone"),
                Ground = typed.Find("submitter.ground"),
            },
            Form = record.Form is { } form ? Answers(form, typed) : null,
            Papers = [.. PaperChecker.Asked(record, variant).Where(p => typed[$"papers.{p.Code}.present"].Length > 0 || uploads.Of(p.Code).Count > 0)
                .Select(p => new PaperInput
                {
                    Code = p.Code,
                    Present = true,
                    Kind = Enum.TryParse<PaperKind>(typed[$"papers.{p.Code}.kind"], true, out var kind) && Enum.IsDefined(kind) ? kind : PaperKind.Copy,
                    Count = typed.Number($"papers.{p.Code}.count") ?? 0,
                    Remark = typed.Find($"papers.{p.Code}.remark"),
                    FileIds = uploads.IdsOf(p.Code),
                })],
            ResultDelivery = Enum.TryParse<ResultDelivery>(typed["resultDelivery"], true, out var way) && Enum.IsDefined(way) ? way : null,
            Pages = typed.Number("form.pages"),
            Copies = typed.Number("form.copies"),
        };
    }

    /// <summary>The case, when the record has such a one.</summary>
    public static string? VariantOf(ProcedureRecord record, TypedForm typed) =>
        record.Variants.FirstOrDefault(v => v.Code == typed["variant"])?.Code;

    /// <summary>Over the counter, or by post.</summary>
    public static Channel ChannelOf(TypedForm typed) => typed["channel"] == "post" ? Channel.Post : Channel.Counter;

    /// <summary>What an empty form knows: the usual kind and count of each paper, the answers that stand already.</summary>
    public static TypedForm Known(ProcedureRecord record, string? unit, string? variant)
    {
        var form = new TypedForm(null).Know("unit", unit).Know("variant", variant).Know("channel", "counter").Know("resultDelivery", "counter");
        foreach (var paper in record.Papers)
        {
            form.Know($"papers.{paper.Code}.kind", paper.Originals > 0 ? "original" : "copy")
                .Know($"papers.{paper.Code}.count", Math.Max(1, paper.Originals + paper.Copies).ToString(Kernel.VietnamTime.Culture));
        }

        return form;
    }

    /// <summary>The answers of the form as the checker takes them.</summary>
    public static JsonElement Answers(EForm form, TypedForm typed) => JsonSerializer.SerializeToElement(EFormPosts.Read(form.Fields, typed.Find));
}
