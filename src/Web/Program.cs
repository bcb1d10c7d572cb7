using MotCua.Web.Commands;
using MotCua.Web.Hosting;

// `MotCua.Web COMMAND …` administers, without a command it serves. Both are this one binary with the same modules and options.
return args.Contains("--help") || args.Contains("-h") ? CommandLine.Help(Console.Out)
    : args is [var command, .. var rest] && !command.StartsWith('-') ? await CommandLine.RunAsync(command, rest)
    : await Server.RunAsync(args);
