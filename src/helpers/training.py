"""Gradient descent that returns its history. Draws nothing.

What is refused, and in which words: :mod:`helpers.expect`.
"""

import inspect
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
        """Return the parameters after ``step`` steps, as a dict; −1 is the last moment."""
        step = expect.integer("step", step, minimum=-1, maximum=self.steps)
        return {name: values[step] for name, values in self.parameters.items()}


def gradient_descent(loss_and_gradient, start, alpha, steps, batches=None):
    """θ ← θ − α ∂J/∂θ for every parameter θ, ``steps`` times (notes N12).

    Parameters
    ----------
    loss_and_gradient : callable
        Takes the parameters by name; returns J and a dict with the gradient of each, of its shape.
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
        The loss of all examples and the parameters, before the first step and after each one. A
        loss may be inf or nan: then the run has diverged.
    """
    expect.function("loss_and_gradient", loss_and_gradient, "the parameters")
    alpha = expect.number("alpha", alpha, minimum=0)
    steps = expect.integer("steps", steps, minimum=0, maximum=expect.MANY)
    if not isinstance(start, dict) or not start or not all(isinstance(name, str) for name in start):
        raise TypeError(
            f"start must be a dict of the parameters by name, got {expect.shown(start)}"
        )
    # [()] makes a number of an array without axes, and leaves every other as it is.
    theta = {
        str(name): expect.arrays(**{name: (value, "...")})[()] for name, value in start.items()
    }
    _can_take(loss_and_gradient, theta, {} if batches is None else {"columns": batches})
    if batches is not None:
        try:
            batches = iter(batches)
        except TypeError:
            got = expect.shown(batches)
            raise TypeError(f"batches must yield the columns of each step, got {got}") from None

    losses = np.empty(steps + 1)
    path = {name: np.empty((steps + 1, *value.shape)) for name, value in theta.items()}
    with np.errstate(over="ignore", invalid="ignore"):  # of a run that diverges, the loss tells
        J, gradient = _checked(loss_and_gradient(**theta), theta)
        for step in range(steps + 1):
            report(step, steps)
            losses[step] = J
            for name, value in theta.items():
                path[name][step] = value
            if step < steps:
                if batches is not None:
                    batch = _next(batches, step, steps)
                    _, gradient = _checked(loss_and_gradient(**theta, columns=batch), theta)
                theta = {name: theta[name] - alpha * gradient[name] for name in theta}
                J, gradient = _checked(loss_and_gradient(**theta), theta)
    for kept in (losses, *path.values()):
        kept.setflags(write=False)
    return History(losses, path)


def _can_take(function, theta, columns):
    try:
        signature = inspect.signature(function)
        signature.bind(**theta, **columns)
    except ValueError:  # some functions that are not written in Python have none
        return
    except TypeError:
        names = ", ".join([*theta, *columns])
        raise TypeError(f"loss_and_gradient must take {names}, got one of {signature}") from None


def _next(batches, step, steps):
    try:
        return next(batches)
    except StopIteration:
        raise ValueError(f"batches must last for all {steps} steps, got {step}") from None


def _checked(result, theta):
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[1], dict):
        got = type(result).__name__
        raise TypeError(f"loss_and_gradient must return J and a dict of gradients, got {got}")
    J, gradient = result
    for name in theta:
        if name not in gradient:
            got = sorted(map(str, gradient))
            raise ValueError(f"the gradient must hold {name!r}, got {got}")
    return expect.result("J", J), {
        name: expect.parameter(f"the gradient of {name}", gradient[name], value.shape)
        for name, value in theta.items()
    }


def mini_batches(n, size, rng):
    """Yield the columns of one mini-batch after the other, (size,), without end.

    Every pass goes over all n examples in a new random order; its last batch may be smaller. A
    batch has from 1 to n examples.
    """
    n = expect.integer("n", n, minimum=1, maximum=expect.MANY)
    size = expect.integer("size", size, minimum=1, maximum=n)
    return _passes(n, size, expect.generator("rng", rng))


def _passes(n, size, rng):
    while True:
        order = rng.permutation(n)
        for first in range(0, n, size):
            yield order[first : first + size]
