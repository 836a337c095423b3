using Nnft.Cli;

return NnftCommand.Run(args, Surroundings.OfProcess());
