"""The steps behind `match`: what a call asks for, what is found, shown, written and proven."""
