namespace MotCua.Dossiers.Contract;

/// <summary>The ten national statuses; the number is the code that is synchronised with the national portal (domain list of statuses).</summary>
public enum DossierStatus
{
    /// <summary>1 Mới đăng ký: filed, waits to be received; the clock has not started.</summary>
    Registered = 1,

    /// <summary>2 Được tiếp nhận: has its number and its appointment slip.</summary>
    Accepted = 2,

    /// <summary>3 Không được tiếp nhận: refused at reception (form 03).</summary>
    NotAccepted = 3,

    /// <summary>4 Đang xử lý.</summary>
    Processing = 4,

    /// <summary>5 Yêu cầu bổ sung giấy tờ: waits for the applicant (form 02).</summary>
    SupplementRequested = 5,

    /// <summary>6 Yêu cầu thực hiện nghĩa vụ tài chính: waits for a payment; the clock stands still.</summary>
    PaymentRequested = 6,

    /// <summary>7 Công dân yêu cầu rút.</summary>
    Withdrawn = 7,

    /// <summary>8 Dừng xử lý: stopped, or refused after appraisal.</summary>
    Stopped = 8,

    /// <summary>9 Đã xử lý xong: there is a result.</summary>
    Completed = 9,

    /// <summary>10 Đã trả kết quả.</summary>
    Returned = 10,
}

/// <summary>How a dossier ended.</summary>
public enum Ending
{
    /// <summary>Not ended.</summary>
    None,

    /// <summary>A result was issued.</summary>
    Resolved,

    /// <summary>Refused at reception.</summary>
    NotAccepted,

    /// <summary>Refused after appraisal (NĐ 61/2018/NĐ-CP, Đ.19.8).</summary>
    Refused,

    /// <summary>Stopped.</summary>
    Stopped,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn,
}

/// <summary>How the applicant gets the result.</summary>
public enum ResultDelivery
{
    /// <summary>At the desk.</summary>
    Counter,

    /// <summary>Online.</summary>
    Online,

    /// <summary>By public post.</summary>
    Post,
}
