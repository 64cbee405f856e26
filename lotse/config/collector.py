"""How often a process that serves pages looks for rubbish."""

import gc


def settle() -> None:
    """Keep what is loaded now for the life of the process: it need not be looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
