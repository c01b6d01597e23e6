return await Hdl.Tools.CommandLine.Run(args, Console.Out, Console.Error);
