using System.Diagnostics;
using System.Text;

namespace MotCua.Tests.Documents.Printing;

/// <summary>The tools of poppler and qpdf: what another program reads in our files.</summary>
internal static class PdfTools
{
    public static string Text(byte[] pdf) => Run("pdftotext", pdf, "-enc", "UTF-8", "-raw", "FILE", "-");

    /// <summary>All text with every break of line as one space.</summary>
    public static string Flat(byte[] pdf) =>
        string.Join(' ', Text(pdf).Split([' ', '\n', '\r', '\f', '\t'], StringSplitOptions.RemoveEmptyEntries));

    public static string Fonts(byte[] pdf) => Run("pdffonts", pdf, "FILE");

    public static string Info(byte[] pdf) => Run("pdfinfo", pdf, "FILE");

    public static string Check(byte[] pdf) => Run("qpdf", pdf, "--check", "FILE");

    private static string Run(string tool, byte[] pdf, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            var start = new ProcessStartInfo(tool)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument == "FILE" ? file : argument);
            }

            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{tool} answers {process.ExitCode}: {error.GetAwaiter().GetResult()}");
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
