"""What nbgrader reads in this folder: the settings of By Hand, and below them your own."""

from pathlib import Path

from autograder.nbgrader.settings import configure

c = get_config()  # noqa: F821 (nbgrader defines it)
configure(c, Path(__file__).absolute().parent)

# Yours, for example:
# c.Exchange.root = "/srv/nbgrader/exchange"
# c.CourseDirectory.course_id = "deep_learning"
# c.Autograding.isolation = "strict"
# c.Autograding.limits = ["seconds=20", "memory=4000000000"]  # byhand grade --help lists them
