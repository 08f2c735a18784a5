"""Comparing what was written with what was heard, word by word. Pure; sounds and models are elsewhere."""

import difflib
import re
from dataclasses import dataclass, field

_CONTRACTIONS = (
    (r"\bcan't\b", "can not"), (r"\bcannot\b", "can not"), (r"\bwon't\b", "will not"), (r"\bshan't\b", "shall not"),
    (r"n't\b", " not"), (r"'re\b", " are"), (r"'ll\b", " will"), (r"'ve\b", " have"), (r"\bi'm\b", "i am"),
    (r"\blet's\b", "let us"), (r"\b(it|that|there|here|what|who|where|he|she)'s\b", r"\1 is"),
)  # fmt: skip
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_TENS = {30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred"}
_NEGATIONS = set("no not never none nobody nothing neither nor nowhere without".split())
_MODALS = set("may might must can could should would will shall ought need".split())
# a lost or added word of these turns what a line means
CRITICAL = _NEGATIONS | _MODALS | set(_NUMBERS) | set(_TENS.values()) | {"half", "once", "twice", "first", "second", "third"}

Alike = list[tuple[tuple[str, ...], tuple[str, ...]]]


def _spelled(number: str) -> str:
    value = int(number)
    if value < len(_NUMBERS):
        return _NUMBERS[value]
    if value in _TENS:
        return _TENS[value]
    if value < 100:
        return f"{_TENS[value // 10 * 10]} {_NUMBERS[value % 10]}" if value >= 30 else f"twenty {_NUMBERS[value % 10]}"
    return number


def words(text: str) -> list[str]:
    """Lower-case words, contractions opened, digits spelled, punctuation gone."""
    text = text.lower().replace("\u2019", "'")
    for pattern, opened in _CONTRACTIONS:
        text = re.sub(pattern, opened, text)
    text = re.sub(r"\d+", lambda m: f" {_spelled(m.group())} ", text)
    return re.sub(r"[^a-z' ]", " ", text.replace("-", " ")).replace("'", "").split()


def read_alike(text: str) -> Alike:
    """Reads the reviewed allow-list: `written = heard` a line, several words allowed on either side, # for comments."""
    pairs: Alike = []
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if line:
            written, _, heard = line.partition("=")
            pairs.append((tuple(words(written)), tuple(words(heard))))
    return pairs


@dataclass
class Hearing:
    """How one line was heard. `wrong` counts words lost, added or changed; `critical` names those that turn meaning."""

    text: str
    heard: str
    word_count: int
    wrong: int = 0
    critical: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.wrong / max(1, self.word_count)


def compare(text: str, heard: str, alike: Alike) -> Hearing:
    """Aligns the words of `text` and `heard`, forgives pairs on the allow-list, and counts the rest."""
    written, said = words(text), words(heard)
    hearing = Hearing(text, heard, len(written))
    for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, written, said, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        lost, added = _unforgiven(tuple(written[i1:i2]), tuple(said[j1:j2]), alike)
        if not lost and not added:
            continue
        hearing.wrong += max(len(lost), len(added))
        hearing.critical += [f"lost {word}" for word in lost if word in CRITICAL]
        hearing.critical += [f"added {word}" for word in added if word in CRITICAL]
        hearing.mistakes.append(f"{' '.join(lost) or '-'} > {' '.join(added) or '-'}")
    return hearing


def _unforgiven(lost: tuple[str, ...], added: tuple[str, ...], alike: Alike) -> tuple[tuple[str, ...], tuple[str, ...]]:
    # the longest forgiven start is taken off again and again
    while lost or added:
        step = next(
            (
                (len(w), len(h))
                for w, h in sorted(alike, key=lambda pair: -len(pair[0]) - len(pair[1]))
                if lost[: len(w)] == w and added[: len(h)] == h
            ),
            None,
        )
        if step is None:
            break
        lost, added = lost[step[0] :], added[step[1] :]
    return lost, added
