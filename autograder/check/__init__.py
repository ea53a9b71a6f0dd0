"""What an exercise imports: the marks on its cells and the checks of its tests."""

from autograder.check.arrays import close as close
from autograder.check.arrays import dtype as dtype
from autograder.check.arrays import shape as shape
from autograder.check.derivations import both_sides as both_sides
from autograder.check.derivations import differentiate as differentiate
from autograder.check.derivations import integrate as integrate
from autograder.check.derivations import steps as steps
from autograder.check.derivations import substitute as substitute
from autograder.check.expressions import equal as equal
from autograder.check.expressions import same_set as same_set
from autograder.check.expressions import up_to_constant as up_to_constant
from autograder.check.expressions import up_to_scale as up_to_scale
from autograder.check.forms import form as form
from autograder.check.gradients import gradient as gradient
from autograder.check.gradients import jacobian as jacobian
from autograder.check.gradients import lowers as lowers
from autograder.check.marks import accepted as accepted
from autograder.check.marks import hidden as hidden
from autograder.check.marks import mistake as mistake
from autograder.check.marks import points as points
from autograder.check.properties import choice as choice
from autograder.check.properties import raises as raises
from autograder.check.properties import that as that
from autograder.check.properties import unchanged as unchanged
