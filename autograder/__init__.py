"""By Hand: pen-and-paper exercises in the mathematics of deep learning that grade themselves."""
