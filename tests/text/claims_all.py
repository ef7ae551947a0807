"""What several notebooks say in the same words."""

from claims import everywhere

everywhere("a heading", "One to take further", "Recap", "A place to stop")
everywhere("a heading", "Predict first.")
everywhere(
    "a task",
    "Three digits are enough.",
    "For new numbers, change attempt and run the three cells again.",
    "Do it by hand.",
    "Give two tuples, such as ((2, 3), (5, 6)).",
    "Give four tuples.",
    "Then mend the function.",
    "Run the check as it is, and it names a symptom that proves the bug.",
)
everywhere("a heading", "In this notebook you will", "Time.", "Hint: a nudge", "Hint: the method", "Find the bug.")
