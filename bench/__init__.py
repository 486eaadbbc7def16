"""Measures what the guide asks for, side by side in one run; nothing of it is part of the product."""
