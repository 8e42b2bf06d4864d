"""Demo data: a month of a clinic that nobody has lived, by the services that a real one goes through."""
