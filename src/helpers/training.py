"""Gradient descent that returns its history. Draws nothing."""

from dataclasses import dataclass

import numpy as np

from helpers import expect


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


def gradient_descent(loss_and_gradient, start, alpha, steps):
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

    Returns
    -------
    History
        The loss and the parameters before the first step and after each one.

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

    losses = np.empty(steps + 1)
    path = {name: np.empty((steps + 1, *value.shape)) for name, value in theta.items()}
    for step in range(steps + 1):
        losses[step] = J
        for name, value in theta.items():
            path[name][step] = value
        if step < steps:
            theta = {name: theta[name] - alpha * gradient[name] for name in theta}
            J, gradient = loss_and_gradient(**theta)
    for kept in (losses, *path.values()):
        kept.setflags(write=False)
    return History(losses, path)


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
