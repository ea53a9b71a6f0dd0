"""Mathematics on nbgrader's pages as MathML, which browsers draw themselves: no script, no network."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List

CODE = r"(?P<code>```.*?```|`[^`\n]*`)"
FORMULA = re.compile(CODE + r"|\$\$(?P<block>.+?)\$\$|(?<!\\)\$(?P<inline>[^$]+?)(?<!\\)\$", re.DOTALL)
MARKDOWN = str.maketrans({sign: f"&#{ord(sign)};" for sign in "*_`[]\\~|!$"})  # signs that Markdown would take up


class Mathematics(NbGraderPreprocessor):  # type: ignore[misc]
    """Writes every formula of a Markdown cell as MathML; for pages only, a notebook is never saved with it."""

    display_data_priority: List[Any] = List().tag(config=True)  # a page's exporter sets it on every stage

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Convert one cell."""
        if cell.cell_type == "markdown":
            cell.source = with_mathml(cell.source)
        return cell, resources


def with_mathml(text: str) -> str:
    """Return Markdown with its formulas as MathML; one that cannot be read stays as it is."""
    return FORMULA.sub(_formula, text)


def _letter(text: str, variant: str) -> str:
    """Return a letter or a digit in bold or double-struck type, as the sign of its own that browsers draw."""
    if len(text) != 1 or not text.isascii() or not text.isalnum():
        return text
    kind = variant.replace("double-struck", "DOUBLE-STRUCK").replace("bold", "BOLD")
    name = unicodedata.name(text).replace("LATIN ", "").replace("LETTER ", "")  # CAPITAL R, SMALL R, DIGIT ONE
    for wanted in (f"MATHEMATICAL {kind} {name}", f"{kind} {name}"):
        try:
            return unicodedata.lookup(wanted) if variant in ("bold", "double-struck") else text
        except KeyError:
            continue
    return text


def _formula(found: re.Match[str]) -> str:
    if found["code"]:
        return found[0]
    try:
        element = convert_to_element(found["block"] or found["inline"], display="block" if found["block"] else "inline")
    except Exception:  # the library has no error of its own; a learner may write anything
        return found[0]
    for part in element.iter():
        text = html.unescape(part.text or "")  # the library writes signs as entities; ElementTree escapes them
        part.text = _letter(text, part.attrib.pop("mathvariant", ""))
    written = ElementTree.tostring(element, encoding="unicode")
    parts = re.split(r"(<[^>]*>)", written)
    return "".join(part if part.startswith("<") else part.translate(MARKDOWN) for part in parts)
