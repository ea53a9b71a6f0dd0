"""By Hand's plug-ins for nbgrader: its own commands release and grade, and answers are judged in the sandbox."""
