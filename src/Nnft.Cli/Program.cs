using Nnft.Cli;
using Nnft.Studies;

return NnftCommand.RunProcess(args, StudyCatalogue.Default);
