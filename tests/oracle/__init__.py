"""The rules of the game once more, as plain Python: one object a building, hours in lists, no arrays.

It is slow and simple on purpose: what the engine books must equal what this books, and the engine must be faster.
"""

from .acts import act as act
from .city import Plain as Plain
from .day import begin as begin
