# %% [markdown] difficulty=1 minutes=5 sources=["Miniature 4"]
r"""
# The counter
An object that counts, and a countdown that ends at one.
"""

# %%
from autograder import check


# %%
class Counter:
    """A counter that begins at `start`; `value` is where it stands."""

    def __init__(self, start):
        """Begin at `start`, an integer."""
        # BEGIN SOLUTION
        self.value = start
        # END SOLUTION

    def up(self, by=1):
        """Count up by `by` and return the new value."""
        # BEGIN SOLUTION
        self.value += by
        return self.value
        # END SOLUTION


# %% [markdown] tags=["hint"]
r"""
Keep the number in `self.value`.
"""

# %% [markdown] tags=["solution"]
r"""
The state of a counter is one number, and counting adds to it.
"""


# %%
@check.points(1)
def test_a_counter_begins_where_it_is_told():
    check.equal(Counter(7).value, 7)


# %%
@check.hidden
@check.points(3)
def test_two_counters_are_independent():
    one, other = Counter(3), Counter(10)
    check.equal([one.up(), one.up(5), other.up(by=2), one.value], [4, 9, 12, 9])


# %%
@check.mistake(of=Counter)
class CounterFromZero:
    """Your counter forgets where it should begin."""

    def __init__(self, start):
        self.value = 0

    def up(self, by=1):
        self.value += by
        return self.value


# %%
def countdown(n):
    """Yield the whole numbers from `n` down to 1."""
    # BEGIN SOLUTION
    while n > 0:
        yield n
        n -= 1
    # END SOLUTION


# %%
@check.points(1)
def test_countdown_ends_at_one():
    check.equal(list(countdown(4))[-1], 1)


# %%
@check.hidden
@check.points(1)
def test_countdown_from_five():
    check.equal(list(countdown(5)), [5, 4, 3, 2, 1])


# %%
@check.mistake(of=countdown)
def countdown_to_zero(n):
    """Your countdown goes one step too far."""
    while n >= 0:
        yield n
        n -= 1
