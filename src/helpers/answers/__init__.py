"""The machine behind the exercises: it tries an answer, finds facts about it, and words for them.

An answer's way goes one way: :func:`judging.judge` has it tried under :mod:`guard`, holds what it
gave against an :class:`exercise.Exercise` with :mod:`compare`, and the first of a row of questions
that has something to say gives the :class:`verdict.Verdict`, in :mod:`words`.
"""
