"""The one exception of the child that carries a sentence."""


class Ditolak(Exception):
    """The file is readable but may not come in; the text is the sentence for whoever uploaded it."""
