"""Gradient descent that returns its history. Draws nothing."""

from dataclasses import dataclass

import numpy as np

from helpers import expect
from helpers.latest import report

_BOUND = 1e100  # nats: a loss beyond it is on its way to overflow


@dataclass(frozen=True)
class History:
    """What a training run leaves behind; its arrays are read-only.

    Attributes
    ----------
    J : ndarray, (steps + 1,)
        The loss before the first step, and after each step.
    parameters : dict of str to ndarray, (steps + 1, *shape of the parameter)
        Every parameter at the same moments.
    """

    J: np.ndarray
    parameters: dict

    @property
    def diverged(self):
        """The first step after which the loss is nan or above 10¹⁰⁰; None if there is none."""
        left = ~(self.J <= _BOUND)
        return int(left.argmax()) if left.any() else None

    @property
    def steps(self):
        """The number of steps taken."""
        return len(self.J) - 1

    def at(self, step):
        """Return the parameters after ``step`` steps, as a dict; −1 is the last moment.

        Raises
        ------
        TypeError, ValueError
            If step is not a whole number from −1 to the number of steps.
        """
        step = expect.integer("step", step, minimum=-1, maximum=self.steps)
        return {name: values[step] for name, values in self.parameters.items()}


def gradient_descent(loss_and_gradient, start, alpha, steps, batches=None):
    """θ ← θ − α ∂J/∂θ for every parameter θ, ``steps`` times (notes N12).

    Parameters
    ----------
    loss_and_gradient : callable
        Takes the parameters by name; returns J and a dict with the gradient of each.
    start : dict of str to array_like
        The parameters before the first step.
    alpha : float
        Learning rate, at least 0.
    steps : int
        How many steps to take, at least 0.
    batches : iterable, optional
        Yields the examples of each step, such as :func:`mini_batches` does. They are handed to
        ``loss_and_gradient`` as ``columns``, and the step is taken by their slope alone.

    Returns
    -------
    History
        The loss of all examples and the parameters, before the first step and after each one.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as above, or a gradient is missing or has not its parameter's shape.
    """
    if not callable(loss_and_gradient):
        kind = type(loss_and_gradient).__name__
        raise TypeError(f"loss_and_gradient must be a function of the parameters, got {kind}")
    alpha = expect.number("alpha", alpha, minimum=0)
    steps = expect.integer("steps", steps, minimum=0)
    if not isinstance(start, dict) or not start:
        raise TypeError(f"start must be a dict of the parameters, got {start!r}")
    # [()] makes a number of an array without axes, and leaves every other as it is.
    theta = {name: expect.arrays(**{name: (value, "...")})[()] for name, value in start.items()}
    J, gradient = _checked(loss_and_gradient(**theta), theta)
    batches = None if batches is None else iter(batches)

    losses = np.empty(steps + 1)
    path = {name: np.empty((steps + 1, *value.shape)) for name, value in theta.items()}
    for step in range(steps + 1):
        report(step, steps)
        losses[step] = J
        for name, value in theta.items():
            path[name][step] = value
        if step < steps:
            if batches is not None:
                batch = _next(batches, step, steps)
                _, gradient = _checked(loss_and_gradient(**theta, columns=batch), theta)
            with np.errstate(over="ignore", invalid="ignore"):  # the loss tells of it
                theta = {name: theta[name] - alpha * gradient[name] for name in theta}
            J, gradient = loss_and_gradient(**theta)
    for kept in (losses, *path.values()):
        kept.setflags(write=False)
    return History(losses, path)


def _next(batches, step, steps):
    try:
        return next(batches)
    except StopIteration:
        raise ValueError(f"batches must last for all {steps} steps, got {step}") from None


def mini_batches(n, size, rng):
    """Yield the columns of one mini-batch after the other, without end.

    Every pass goes over all n examples in a new random order; its last batch may be smaller.

    Parameters
    ----------
    n, size : int
        How many examples there are, and how many a batch has: from 1 to n.
    rng : numpy.random.Generator

    Yields
    ------
    ndarray of int, (size,)

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or out of its range, or rng is no generator.
    """
    expect.integer("n", n, minimum=1)
    expect.integer("size", size, minimum=1, maximum=n)
    expect.generator("rng", rng)
    return _passes(n, size, rng)


def _passes(n, size, rng):
    while True:
        order = rng.permutation(n)
        for first in range(0, n, size):
            yield order[first : first + size]


def _checked(result, theta):
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[1], dict):
        got = type(result).__name__
        raise TypeError(f"loss_and_gradient must return J and a dict of gradients, got {got}")
    gradient = result[1]
    for name, value in theta.items():
        if name not in gradient:
            raise ValueError(f"the gradient must hold {name!r}, got {sorted(gradient)}")
        if np.shape(gradient[name]) != value.shape:
            got = np.shape(gradient[name])
            raise ValueError(f"the gradient of {name} must be {value.shape}, got {got}")
    return result
