"""By Hand's plug-ins for nbgrader: its own commands release and grade, and answers are judged in the sandbox."""

import contextlib
import sys

if "jsonschema" not in sys.modules:
    # As it is imported it builds a grammar of IRIs, which takes as long as all else that nbgrader imports. No schema
    # of a notebook speaks of an IRI; so jsonschema comes without, as it does where the grammar is not installed.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    with contextlib.suppress(ImportError):
        import jsonschema as jsonschema
    del sys.modules["rfc3987_syntax"]
