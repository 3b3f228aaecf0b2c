"""An SVG drawing of ours made into a PNG."""

import typst

FONTS = "DejaVu Sans, Liberation Sans, Noto Sans, Arial, sans-serif"
POINTS_PER_INCH = 216
"""Three times the drawing's own size, sharp on paper and on large screens."""
PAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")"""


def png(svg: str) -> bytes:
    """The drawing as PNG, with the machine's own letters. RuntimeError when it is no SVG."""
    made = typst.compile(PAGE.encode(), format="png", ppi=POINTS_PER_INCH, sys_inputs={"drawing": svg})
    assert isinstance(made, bytes)
    return made
