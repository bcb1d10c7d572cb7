namespace MotCua.Accounts.GuessedPasswords;

/// <summary>The list of our own: words that people here take for passwords, with what they put behind them, and runs on the keyboard.</summary>
internal static class CommonPasswords
{
    private const int LeastLength = Passwords.LeastLength;

    private static readonly string[] Words =
    [
        // Vietnamese
        "matkhau", "matkhaumoi", "matkhaucuatoi", "dangnhap", "taikhoan", "xinchao", "vietnam", "vietnamquehuongtoi", "toiyeuvietnam", "quehuong",
        "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "toiyeuban", "yeuthuong", "tinhyeu", "iuem", "iuanh", "giadinh", "giadinhtoi", "bome", "chame",
        "concung", "hanhphuc", "maimaiyeuem", "mailamailama", "khongbiet", "khongnho", "khongcopass", "chaocacban", "motcua", "motcualienthong",
        "hanhchinhcong", "dichvucong", "ubndtinh", "ubndhuyen", "ubndxa", "ubndphuong", "ubnd", "canbo", "congchuc", "vienchuc", "chuyenvien",
        "tiepnhan", "lanhdao", "vanthu", "quantri", "quantrivien", "phuongxa", "uybannhandan", "nhandan", "bacho", "hochiminh", "namquocsonha",
        "bongda", "bongdavietnam", "sontungmtp", "blackpink", "conmeo", "concho", "hoahong", "hoasen", "hoaphuong", "nguyenvana", "nguyenthia",
        "nguyenvan", "nguyenthi", "tranvan", "tranthi", "levan", "phamvan", "ngocanh", "minhanh", "tuananh", "thanhcong", "phattai", "locphat",
        "motnamba", "motbanammot", "abcxyz", "zalo", "facebook", "thegioi", "muathu", "muaxuan", "muahe", "muadong",

        // Places
        "hanoi", "saigon", "danang", "haiphong", "cantho", "vungtau", "bariavungtau", "baria", "longdien", "datdo", "xuyenmoc", "chauduc", "condao",
        "phumy", "dongnai", "bienhoa", "binhduong", "longan", "tiengiang", "bentre", "angiang", "kiengiang", "camau", "nhatrang", "khanhhoa", "dalat",
        "lamdong", "quangninh", "halong", "quangnam", "hoian", "quangngai", "binhdinh", "quynhon", "nghean", "hatinh", "thanhhoa", "ninhbinh",
        "namdinh", "thaibinh", "hungyen", "haiduong", "bacninh", "bacgiang", "langson", "caobang", "hagiang", "laocai", "yenbai", "sonla", "dienbien",
        "hoabinh", "phutho", "vinhphuc", "thainguyen", "tuyenquang", "gialai", "kontum", "daklak", "thanhphohochiminh", "tphcm",

        // English
        "password", "passwords", "passw0rd", "p@ssw0rd", "p@ssword", "newpassword", "mypassword", "yourpassword", "changeme", "letmein", "welcome",
        "iloveyou", "iloveu", "loveyou", "princess", "sunshine", "dragon", "monkey", "football", "baseball", "superman", "batman", "master", "shadow",
        "administrator", "admin", "root", "guest", "user", "login", "secret", "default", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbnm",
        "hello", "helloworld", "freedom", "whatever", "trustno", "starwars", "pokemon", "computer", "internet", "samsung", "iphone", "google",
        "january", "february", "december", "spring", "summer", "autumn", "winter", "monday", "friday", "forever", "mylove", "lovely", "family",
    ];

    private static readonly string[] Ends =
    [
        "", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "123123", "321", "000", "0000", "111", "1111",
        "111111", "222222", "333", "555", "666", "6666", "666666", "686868", "68", "6868", "79", "7979", "86", "8686", "88", "888", "8888", "888888", "99",
        "999", "9999", "999999", "abc", "abc123", "@", "@1", "@12", "@123", "@1234", "@12345", "@123456", "#123", "!", "!123", ".123", "_123", "123@",
        "123!", "123#", "1@", "1!", "vn", "vip", "pro", "01", "02", "10", "72", "77",
    ];

    private static readonly string[] Rows =
    [
        "1234567890", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb", "qazwsxedcrfvtgb", "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5y6u7i8o9p0", "aqswdefrgthyju", "987654321", "0987654321", "147258369", "159753", "741852963", "123654789", "112233445566", "123321", "a1b2c3d4e5f6",
        "123qwe", "qwe123", "qweasdzxc", "asd123", "1234qwer", "qwer1234", "zaq12wsx",
    ];

    /// <summary>All of them that are long enough to be chosen at all.</summary>
    internal static IEnumerable<string> All() => WithEnds().Concat(Runs()).Where(p => p.Length >= LeastLength).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> WithEnds()
    {
        var years = Enumerable.Range(1950, 86).Select(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var ends = Ends.Concat(years).Concat(years.Select(y => "@" + y)).ToList();
        return Words.SelectMany(w => ends.Select(e => w + e)).Concat(Words.Select(w => w + w)).Concat(Words.Select(w => "123" + w)).Concat(Words.Select(w => "123456" + w));
    }

    // Every run along a row there and back, and each row twice.
    private static IEnumerable<string> Runs()
    {
        foreach (var row in Rows)
        {
            var around = row + row;
            for (var length = LeastLength; length <= around.Length; length++)
            {
                for (var from = 0; from + length <= around.Length; from++)
                {
                    var run = around.Substring(from, length);
                    yield return run;
                    yield return string.Concat(run.Reverse());
                }
            }
        }
    }
}
