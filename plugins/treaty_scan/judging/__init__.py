"""How bad a clause is: red flags, and figures that are not what policy has."""
