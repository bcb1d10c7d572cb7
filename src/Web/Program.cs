using MotCua.Web.Commands;
using MotCua.Web.Hosting;

// `MotCua.Web COMMAND …` administers, without a command it serves. Both are this one binary with the same modules and options.
return args is [var command, .. var rest] && !command.StartsWith('-')
    ? await CommandLine.RunAsync(command, rest)
    : args is ["--help"] or ["-h"] ? CommandLine.Help(Console.Out) : await Server.RunAsync(args);
