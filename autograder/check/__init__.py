"""What an exercise imports: the marks on its cells and the checks of its tests."""

from autograder.check.marks import accepted as accepted
from autograder.check.marks import hidden as hidden
from autograder.check.marks import mistake as mistake
from autograder.check.marks import points as points
