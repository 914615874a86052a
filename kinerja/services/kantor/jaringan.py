"""Under which name other machines of the office reach this one."""

from collections.abc import Container

from kinerja.adapters.jaringan import alamat_lan, lokal


def inang_luar(inang: str, dipercaya: Container[str], mendengar: str = "") -> str:
    """`inang` itself; where only this machine knows it, an address of ours in the network, one of `dipercaya`.

    `mendengar`: the address at which the server listens, "" behind a proxy: who listens to this machine alone has none.
    """
    if not lokal(inang) or lokal(mendengar):
        return inang
    return next((alamat for alamat in alamat_lan() if alamat in dipercaya), inang)
