using Nnft.Cli;
using Nnft.Cli.Tests.TestStudies;
using Nnft.Studies;

return NnftCommand.RunProcess(args, new StudyCatalogue(typeof(Gallery).Assembly));
