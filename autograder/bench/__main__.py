"""`make bench`: every measurement, one table after the other."""

from autograder.bench import checker, grading, watch

if __name__ == "__main__":
    checker.main()
    watch.main()
    grading.main([])
