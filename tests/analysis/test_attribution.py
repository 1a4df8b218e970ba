"""Did they say so? The rule attribution/1."""

from __future__ import annotations

import pytest

from analysis.attribution import attribution
from analysis.types import Carrier

OWN, RT, NOBODY = Carrier("e1", "snhr", own=True), Carrier("c1", "rt"), Carrier("c2", None)
AFP, AFP_TOO = Carrier("e2", "afp"), Carrier("e3", "afp")


@pytest.mark.parametrize(
    ("carriers", "said"),
    [
        ([], "unconfirmed"),
        ([RT], "unconfirmed"),
        ([OWN], "confirmed"),
        ([RT, AFP], "confirmed"),
        ([AFP, AFP_TOO], "unconfirmed"),
        ([RT, NOBODY], "unconfirmed"),
        ([NOBODY, NOBODY], "unconfirmed"),
        ([OWN, Carrier("e4", "sohr", denies=True)], "disputed"),
    ],
)
def test_an_own_publication_or_two_carriers_that_do_not_copy_each_other_confirm(carriers: list[Carrier], said: str) -> None:
    assert attribution(carriers) == said
    assert attribution(reversed(carriers)) == said
