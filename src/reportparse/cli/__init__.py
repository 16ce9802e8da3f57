"""The command line. It calls the pipeline and the writers, and has no logic of its own."""

from reportparse.cli.batching import batch
from reportparse.cli.commands import main
from reportparse.cli.comparing import compare
from reportparse.cli.explaining import explain
from reportparse.cli.profiling import profile

main.add_command(batch)
main.add_command(compare)
main.add_command(explain)
main.add_command(profile)

__all__ = ["main"]
