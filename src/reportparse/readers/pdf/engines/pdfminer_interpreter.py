"""pdfminer's interpreter of page code, with what it leaves out: opacity, clip, layers, shadings, the state in forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral, literal_name
from pdfminer.utils import mult_matrix

from reportparse.readers.pdf.engines.pdfminer_device import PageDevice, Painting
from reportparse.readers.pdf.engines.pdfminer_layers import Layers
from reportparse.readers.pdf.page.turning import IDENTITY, Matrix

_FORM, _IMAGE, _OC = LIT("Form"), LIT("Image"), LIT("OC")


class PageInterpreter(PDFPageInterpreter):
    """
    Interprets the code of a page, of its annotations, and of the forms in them, for one device.

    Operators are methods whose names pdfminer makes of the operators'; their parameters are counted, so none has more.
    """

    def __init__(self, rsrcmgr: PDFResourceManager, device: PageDevice, layers: Layers) -> None:
        super().__init__(rsrcmgr, cast(Any, device))
        self._page_device = device
        self._layers = layers
        self._inherited: PDFGraphicState | None = None
        self._paintings: list[Painting] = []
        self._tags: list[bool] = []

    def dup(self) -> PageInterpreter:
        """One for a form, which begins with the graphics state at hand (pdfminer's begins anew)."""
        inner = PageInterpreter(self.rsrcmgr, self._page_device, self._layers)
        inner._inherited = self.graphicstate.copy()
        return inner

    def init_state(self, ctm: Matrix) -> None:
        """The state at the beginning of a page or a form."""
        super().init_state(ctm)
        if self._inherited is not None:
            self.graphicstate = self._inherited.copy()

    def do_q(self) -> None:
        """Keep the state."""
        super().do_q()
        self._paintings.append(self._page_device.painting)

    def do_Q(self) -> None:  # noqa: N802
        """Give the kept state back; layers are no part of it."""
        super().do_Q()
        if self._paintings:
            self._page_device.painting = replace(self._paintings.pop(), off=self._page_device.painting.off)

    def do_gs(self, name: Any) -> None:
        """Opacities of a named state."""
        states = dict_value(self.resources.get("ExtGState") or {})
        state = _dictionary(states.get(literal_name(name)))
        fill, stroke = resolve1(state.get("ca")), resolve1(state.get("CA"))
        painting = self._page_device.painting
        if isinstance(fill, int | float):
            painting = replace(painting, fill_opacity=float(fill))
        if isinstance(stroke, int | float):
            painting = replace(painting, stroke_opacity=float(stroke))
        self._page_device.painting = painting
        # Line width and font may be set here as well (ISO 32000-1, table 58).
        if state.get("LW") is not None:
            self.do_w(resolve1(state["LW"]))

    def do_W(self) -> None:  # noqa: N802
        """Clip to the path at hand."""
        self._page_device.clip(self.curpath)

    def do_W_a(self) -> None:  # noqa: N802
        """Clip to the path at hand, by its even and odd parts."""
        self._page_device.clip(self.curpath)

    def do_F(self) -> None:  # noqa: N802
        """Fill: the old name of `f`, which pdfminer passes over."""
        self.do_f()

    def do_ET(self) -> None:  # noqa: N802
        """The end of a text object."""
        super().do_ET()
        self._page_device.end_text()

    def do_sh(self, _name: object) -> None:
        """Fill the clip with a shading."""
        self._page_device.paint_shading()

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """The beginning of what belongs together, perhaps to a layer."""
        member = props
        if isinstance(props, PSLiteral):
            member = dict_value(self.resources.get("Properties") or {}).get(literal_name(props))
        self._begin_tag(tag is _OC and self._layers.is_off(member))

    def do_BMC(self, _tag: Any) -> None:  # noqa: N802
        """The beginning of what belongs together."""
        self._begin_tag(False)

    def _begin_tag(self, is_off: bool) -> None:
        self._tags.append(is_off)
        self._turn_off(int(is_off))

    def do_EMC(self) -> None:  # noqa: N802
        """The end of what belongs together."""
        if self._tags and self._tags.pop():
            self._turn_off(-1)

    def _turn_off(self, by: int) -> None:
        painting = self._page_device.painting
        self._page_device.painting = replace(painting, off=painting.off + by)

    def do_EI(self, obj: Any) -> None:  # noqa: N802
        """A picture inside the code."""
        if isinstance(obj, PDFStream):
            mask = resolve1(obj.get("IM", obj.get("ImageMask")))
            self._page_device.paint_picture({"ImageMask": bool(mask)})

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """A form or a picture by its name."""
        found = self.xobjmap.get(literal_name(xobjid_arg))
        xobject = resolve1(found)
        if isinstance(xobject, PDFStream) and not self._layers.is_off(xobject.get("OC")):
            if xobject.get("Subtype") is _FORM:
                self.paint_form(xobject)
            elif xobject.get("Subtype") is _IMAGE:
                self._page_device.paint_picture(xobject.attrs)

    def paint_form(self, form: PDFStream, placed: Matrix = IDENTITY) -> None:
        """A form, moved and scaled by `placed` first; nothing of its state is left afterwards."""
        matrix = mult_matrix(form_matrix(form), mult_matrix(placed, self.ctm))
        before = self._page_device.painting
        self._page_device.set_ctm(matrix)
        if form.get("BBox") is not None:
            self._page_device.clip_to(list_value(form["BBox"]))
        own = form.get("Resources")
        self.subinterp().render_contents(dict_value(own) if own else self.resources.copy(), [form], ctm=matrix)
        self._page_device.painting = before
        self._page_device.set_ctm(self.ctm)


def form_matrix(form: PDFStream) -> Matrix:
    """The transformation that a form brings along."""
    numbers = [float(resolve1(number)) for number in list_value(form.get("Matrix") or [])]
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if len(numbers) == 6 else IDENTITY


def _dictionary(value: Any) -> Mapping[str, Any]:
    resolved = resolve1(value)
    return resolved if isinstance(resolved, dict) else {}
