"""The shared package: each module is one room, and imports only from the floors below its own.

===== ====================================================================================
floor modules
===== ====================================================================================
5     exercises (what they ask), server (makes sliders fast in Jupyter; nobody imports it)
4     explore (controls around a picture), answers (how an answer is judged)
3     views (the figures), diagrams (drawn from arrays), training (gradient descent)
2     picture (in place), parts (of it), neuron, softmax_regression, network, gradcheck
1     canvas (one look), pixels (PNG), recorder (paths), functions (σ), data, images, ink, latest
0     expect (what is said of bad input), formulas, handwriting, style, numerals, checkup, threads
===== ====================================================================================
"""
