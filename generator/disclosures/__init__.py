"""What a post owes its readers about the author's ties, and how it is worded.

`kinds` knows what each kind of connection needs and which class it is of: A value received, B a relation, C context.
`declared` holds all that the blog declares; `resolve` finds which of it a post calls up on its day; `wording` makes
sentences of that, one a company; `profiles` are the labels and duties of a country's rules.
"""

from generator.disclosures.labels import OWN_LABEL, label, statement
from generator.disclosures.resolved import Resolved, Shown, Wording

__all__ = ["OWN_LABEL", "Resolved", "Shown", "Wording", "label", "statement"]
