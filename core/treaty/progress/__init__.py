"""How far a deal is: models, milestones, the plan, what shows that something is done, and what is due."""
