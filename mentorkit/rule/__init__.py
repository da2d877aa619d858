"""What a rule is: the questions that kinds of rule ask, and the facts that answer them."""
