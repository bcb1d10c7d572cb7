using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>A rehearsal in sentences.</summary>
internal sealed class RehearsalWords(RehearsalFacts facts, Texts texts)
{
    /// <summary>Where a figure comes from and of how many.</summary>
    public string Source(Figure figure) => figure.Source switch
    {
        Rehearsing.Source.Measured => texts["đo từ {0} hồ sơ trong 12 tháng", Vn.Number(figure.Count ?? 0)],
        Rehearsing.Source.Process => texts["theo số giờ của quy trình"],
        Rehearsing.Source.Assumed => texts["giả định, chưa có số liệu"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The same of the time of a step, from which waiting is taken out.</summary>
    public string SourceOf(StepFacts step) => step.Hours.Source == Rehearsing.Source.Measured
        ? texts["đo từ {0} lần làm: ở bước này trung bình {1} giờ, đã trừ phần chờ", Vn.Number(step.Hours.Count ?? 0), Vn.Number(step.Hours.Value)]
        : texts["theo số giờ của quy trình: {0} giờ, 9 phần 10 số lần xong trong đó", RehearsalQuery.Text((double)step.Step.Hours)];

    /// <summary>How long, in the unit that says most.</summary>
    public string Lasting(double hours) => hours >= facts.DayHours
        ? texts["{0} ngày làm việc", Vn.Number(hours / facts.DayHours)]
        : texts["{0} giờ làm việc", Vn.Number(hours)];

    /// <summary>The mean of the runs and the range in which it lies.</summary>
    public string Range(Forecast forecast) => texts["từ {0} đến {1}", Vn.Percent(forecast.Low), Vn.Percent(forecast.High)];

    /// <summary>Where it jams, or that it does not.</summary>
    public string Jam(Forecast forecast)
    {
        var (step, name) = (forecast.Steps[forecast.Jam], StepName(forecast.Jam));
        return forecast.IsJammed
            ? texts["Hồ sơ dồn ở bước {0}: chờ trung bình {1} giờ, {2} người làm, bận {3}.", name, Vn.Number(step.Wait), step.People, Vn.Percent(step.Busy)]
            : texts["Không bước nào dồn hồ sơ; chờ lâu nhất là ở bước {0}, trung bình {1} giờ.", name, Vn.Number(step.Wait)];
    }

    /// <summary>What is wrong beyond a jam.</summary>
    public string? Overrun(Forecast forecast) => forecast.Overrun is { } step
        ? texts["Ở bước {0}, hồ sơ đến nhiều hơn sức người làm: hàng chờ dài mãi, càng chạy lâu kết quả càng xấu.", StepName(step)]
        : null;

    /// <summary>What was tried.</summary>
    public string Help(Help help) => help.Kind switch
    {
        HelpKind.OneMore => texts["Thêm một người ở bước {0} ({1})", StepName(help.Step), texts[Roles.Words(facts.Stations[facts.Steps[help.Step].Station].Role)]],
        HelpKind.Faster => texts["Rút một phần tư số giờ của bước {0}", StepName(help.Step)],
        HelpKind.InProportion => texts["Rút số giờ của mọi bước theo tỷ lệ của thời hạn"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What the simulation says of last year, and what happened.</summary>
    public string Backtest(Compared it)
    {
        var reality = facts.Reality;
        return it.Present.OnTime is not { } forecast ? texts["Thủ tục không có thời hạn nên không có tỷ lệ đúng hạn để so."]
            : reality.Dossiers < RehearsalReader.Enough
                ? texts["Chưa tự kiểm được: trong 12 tháng mới có {0} hồ sơ giải quyết xong với thời hạn này, cần ít nhất {1}.", reality.Dossiers, RehearsalReader.Enough]
                : texts["Với số liệu năm qua, mô phỏng ra {0}, thực tế {1} ({2} hồ sơ cùng thời hạn, tính sau những thay đổi đúng luật).",
                    Vn.Percent(forecast), Vn.Percent((double)reality.Kept / reality.Dossiers), Vn.Number(reality.Dossiers)];
    }

    /// <summary>How far forecast and reality of last year are apart is too much to trust it.</summary>
    public bool IsOff(Compared it) => it.Present.OnTime is { } forecast && facts.Reality.Dossiers >= RehearsalReader.Enough
        && Math.Abs(forecast - ((double)facts.Reality.Kept / facts.Reality.Dossiers)) > 0.1;

    /// <summary>A term in the present language.</summary>
    public static string TermOf(Term? term, Texts texts) => term is { } known
        ? Explanation.TermInWords(known, Texts.IsEnglish ? "en" : "vi") : texts["không có hạn"];

    public string StepName(int place) => facts.Steps[place].Step.ShownName;
}
