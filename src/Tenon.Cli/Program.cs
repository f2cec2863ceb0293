return await Tenon.Cli.Commands.CommandLine.Run(args);
