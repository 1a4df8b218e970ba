"""Letters and digits made comparable. Folding is for comparing only: what is stored and shown is the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

# One letter to a line: what is written, and what it is compared as.
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ة": "ه",
    "ک": "ك",
    # The seat of a hamza differs by school (شؤون, شئون; مسؤول, مسئول): without it both are the same word.
    "ؤ": "",
    "ئ": "",
    "ء": "",
    "\u0640": "",  # tatweel
}
_GROUPED = re.compile(r"(?<![\d.,٫٬])(\d{1,3})((?:[,٬]\d{3})+)(?!\d)")
_DECIMAL = re.compile(r"(?<=\d)[.,٫](?=\d)")
# As Unicode's stream-safe format has it (UAX 15).
MOST_MARKS = 30
_STACK = re.compile(rf"[^\w\s]{{{MOST_MARKS + 1},}}")
_NUMBER_MARKS = frozenset(".,٫٬")
_WORD = re.compile(r"[^\W_]+(?:_\d+)?")

# A decimal mark inside a word: the tokenizer of the index keeps it, and no text that is folded can hold it.
DECIMAL_MARK = "_"

# The article, behind a conjunction and a preposition; لل is the preposition with it. A root may begin with ال itself
# (التزام): it goes too, behind an article (الالتزام) and behind a bare preposition (لالتزام), so that all of them meet.
_ARTICLE = re.compile(r"[وف]?(?:[بكل]?ال|لل)(?:ال)?(.{3,})", re.DOTALL)
_SHORT_ARTICLE = re.compile(r"[وف]?(?:[بكل]?ال|لل)(..)", re.DOTALL)
_GOD = re.compile(r"[وف]?(?:[بكت]?الله|لله)")
_PROCLITIC = re.compile(r"([وف]?)([بكل]?)(.+)", re.DOTALL)
_SHORTEST_STEM = 2


def fold(text: str) -> str:
    """The comparable form of `text`: case, vowel marks, tatweel, alef and hamza, ة/ه, ى/ي and all digits made one.

    `6,239`, `6239` and `٦٢٣٩` fold to the same; a decimal mark between digits becomes `_`. The length may change, so
    offsets of the folded text mean nothing in the original.
    """
    bare = composed(text).translate(_COMPARED)
    if _NUMBER_MARKS.isdisjoint(bare):
        return bare
    grouped = _GROUPED.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), bare)
    return _DECIMAL.sub(DECIMAL_MARK, grouped)


def composed(text: str) -> str:
    """`text` in NFC. Where more marks stand on a letter than any script writes they are put in order first, for that is where
    normalising takes the square of their number.
    """
    return unicodedata.normalize("NFC", _STACK.sub(_in_order, text) if len(text) > MOST_MARKS else text)


def _in_order(stack: re.Match[str]) -> str:
    runs = groupby(stack[0], key=lambda mark: unicodedata.combining(mark) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if combining else run) for combining, run in runs)


class _Compared(dict[int, str]):
    """What each letter of a composed text is compared as; worked out when a letter is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", _LETTERS.get(chr(code), chr(code)))
        self[code] = "".join(map(_kept, parts)).casefold()
        return self[code]


def _kept(letter: str) -> str:
    """A letter that is decomposed already: digits as ASCII has them, marks not at all."""
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category in ("Mn", "Cf"):
        return ""
    return " " if letter == DECIMAL_MARK else letter


_COMPARED = _Compared()


def words(text: str) -> list[str]:
    """The folded words of `text`, in order. Text without a letter or digit has none."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """What a folded word may be once its proclitics are taken off; the word itself, without its article, comes first.

    و and ف come before ب, ك and ل, and those before the article; a stem keeps two letters at least. A letter that belongs
    to the root cannot be told from a proclitic by its looks (بوتين begins with one), so both readings are kept.
    """
    if _GOD.fullmatch(word):
        return ("الله",)
    article = _ARTICLE.fullmatch(word)
    if article:
        return (article[1],)
    found = [word]
    short = _SHORT_ARTICLE.fullmatch(word)
    if short:
        return (word, short[1])
    conjunction, preposition, stem = match.groups() if (match := _PROCLITIC.fullmatch(word)) else ("", "", word)
    if conjunction:
        found.append(preposition + stem)
    if preposition:
        found.append(stem)
    return tuple(dict.fromkeys(one for one in found if one == word or len(one) >= _SHORTEST_STEM or one.isdigit()))
