"""The data of the desk: what the page searches, built from the handbook."""
