r"""Writes the mathematics of a Markdown text as a terminal can show it: `$\frac1{1+e^{-z}}$` as 1/(1+e^(-z))."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

FORMULA = re.compile(r"(?P<code>```.*?```|`[^`\n]*`)|\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$]+?)\$", re.DOTALL)
RAISED = str.maketrans("0123456789+-=()in\N{DOWN TACK}Tk", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀᵀᵏ")
LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def readable(markdown: str) -> str:
    """Return a Markdown text with its formulas written in Unicode; as it is where pylatexenc is not installed."""
    try:
        converter()
    except ImportError:
        return markdown

    def written(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        lines = converter()(match["display"] or match["inline"]).splitlines()
        lines = [re.sub(r"([\\*_|`<\[\]])", r"\\\1", line) for line in lines]  # signs of Markdown
        return "\n\n> " + "\\\n> ".join(lines) + "\n\n" if match["display"] else "; ".join(lines)

    return FORMULA.sub(written, markdown)


@functools.cache
def converter() -> Callable[[str], str]:
    """Return what writes one formula in Unicode; nothing in it is dropped, and a quotient keeps its brackets.

    Raises:
        ImportError: if pylatexenc is not installed.
    """
    from pylatexenc import latex2text, latexwalker, macrospec

    def arguments(node: latexwalker.LatexMacroNode, text: latex2text.LatexNodes2Text) -> list[str]:
        return [text.nodelist_to_text([arg]).strip() for arg in node.nodeargd.argnlist if arg is not None]

    def quotient(node: latexwalker.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
        above, below = arguments(node, l2tobj)
        return f"{_bracketed(above, ' +-=')}/{_bracketed(below, ' +-=·/')} "

    def root(node: latexwalker.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
        *index, inside = arguments(node, l2tobj)
        return f"{''.join(index).translate(RAISED)}√{inside if len(inside) == 1 or inside.isdigit() else f'({inside})'}"

    def script(table: dict[int, int], sign: str) -> Callable[..., str]:
        def written(node: latexwalker.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
            text = "".join(arguments(node, l2tobj)).replace(" ", "")
            small = text.translate(table)
            if all(ord(letter) in table for letter in text):
                return small
            return sign + (text if len(text) == 1 else f"({text})")

        return written

    def beside(sign: str) -> Callable[..., str]:
        def written(node: latexwalker.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
            return sign.join(arguments(node, l2tobj))

        return written

    def over(accent: str) -> Callable[..., str]:
        def written(node: latexwalker.LatexMacroNode, l2tobj: latex2text.LatexNodes2Text) -> str:
            return "".join(letter + accent for letter in "".join(arguments(node, l2tobj)))

        return written

    macros = {
        **{name: ("{{", quotient) for name in ("frac", "dfrac", "tfrac")},
        "sqrt": ("[{", root),
        "raised": ("{", script(RAISED, "^")),
        "lowered": ("{", script(LOWERED, "_")),
        "operatorname": ("{", beside("")),
        "underbrace": ("{", beside("")),
        "phantom": ("{", lambda node: ""),
        "bar": ("{", over("\u0304")),
        "hat": ("{", over("\u0302")),
        "dot": ("{", over("\u0307")),
        "xrightarrow": ("{", lambda node, l2tobj: f" —{arguments(node, l2tobj)[0]}→ "),
    }
    words = ("det", "log", "ln", "exp", "sin", "cos", "tan", "tanh", "cosh", "sinh", "arg", "max", "min", "lim", "dim")
    bars = {"lVert": "‖", "rVert": "‖", "|": "‖", "lvert": "|", "rvert": "|"}
    signs = {**bars, "top": "\N{DOWN TACK}", "oslash": "⊘", "ne": "≠", "iff": " ⇔ "}
    nothing = ("displaystyle", "textstyle", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "left", "right", "hline")
    plain = {**{w: f" {w} " for w in words}, **signs, **dict.fromkeys(nothing, ""), "qquad": "   ", "quad": "  "}
    known = latexwalker.get_default_latex_context_db()
    known.add_context_category(
        "byhand",
        prepend=True,
        macros=[macrospec.std_macro(name, spec) for name, (spec, _) in macros.items()]
        + [macrospec.std_macro(name, "") for name in plain],
    )
    shown = latex2text.get_default_latex_context_db()
    shown.add_context_category(
        "byhand",
        prepend=True,
        macros=[latex2text.MacroTextSpec(name, text) for name, (_, text) in macros.items()]
        + [latex2text.MacroTextSpec(name, text) for name, text in plain.items()],
    )
    shown.set_unknown_macro_spec(latex2text.MacroTextSpec("", lambda node: f"\\{node.macroname} "))
    writer = latex2text.LatexNodes2Text(latex_context=shown, strict_latex_spaces=True)

    def convert(formula: str) -> str:
        formula = " ".join(formula.split()).replace("^", r"\raised ").replace("_", r"\lowered ")
        walker = latexwalker.LatexWalker(formula, latex_context=known, tolerant_parsing=True)
        text = writer.nodelist_to_text(walker.get_latex_nodes()[0])
        text = re.sub(r" ?([=≈∈≤≥≠→←↦⇔⇒⟹⟶]) ?", r" \1 ", text)
        text = re.sub(r"(?<=[^\s(\[])([-+]) ", r" \1 ", text)
        text = re.sub(r"(?<=[(\[]) +|(?<=[|‖]) +(?=det|log|ln)| +(?=[.,;)\]])", "", text)
        text = re.sub(rf"\b({'|'.join(words)}) +(?=[(⁰-₟¹²³^_])", r"\1", text)
        return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())

    return convert


def _bracketed(text: str, signs: str) -> str:
    return f"({text})" if any(sign in text for sign in signs) else text
