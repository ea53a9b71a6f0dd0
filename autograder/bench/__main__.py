"""`make bench`: every measurement, one table after the other."""

from autograder.bench import checker

if __name__ == "__main__":
    checker.main()
