"""How readers answer a post: what each way asks of the settings, and what it offers below the post.

A way is a module with the functions of `Provider`; it opens no file, asks no host, and knows no theme.
"""

from generator.providers.provider import Commented, Origins, Provider, Way
from generator.providers.settings import Comments
from generator.providers.table import PROVIDERS, provider_of

__all__ = ["PROVIDERS", "Commented", "Comments", "Origins", "Provider", "Way", "provider_of"]
