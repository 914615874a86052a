"""axe on a page after the other. Its dearest rule, the contrast, measures each way of drawing a text once.

What it measures follows from the letter, its colour, and all that lies behind it. Texts for which these are alike, in
the same place of the markup, have one contrast: the first that any page shows is measured, the others are not.
"""

from playwright.sync_api import BrowserContext, Page

ATURAN = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations", "incomplete"],  # what is well need not be told of every element
    "elementRef": True,
    "preload": False,  # no rule of these asks for style sheets
    "iframes": False,
}

# The rules that are broken, and the ways of drawing, as numbers, that are not in `kenal` and could be measured.
PERIKSA = """async ([aturan, kenal]) => {
  const baru = new Map(), lihat = new Set(kenal), latar = new Map();
  const sidik = (kata) => {
    let a = 5381, b = 52711;
    for (let i = 0; i < kata.length; i++) {
      const c = kata.charCodeAt(i);
      a = (a * 33) ^ c; b = (b * 31) ^ c;
    }
    return (a >>> 0) * 1048576 + (b & 1048575);
  };
  const tempat = (e) => `${e.tagName} ${[...e.classList].sort().join(".")} ${e.disabled ? "mati" : ""}`;
  const lapisan = (e) => {
    if (!latar.has(e)) {
      const g = getComputedStyle(e), induk = e.parentElement;
      const semu = ["::before", "::after"].map((s) => getComputedStyle(e, s))
        .map((s) => (s.content === "none" ? "" : `${s.position} ${s.backgroundColor} ${s.backgroundImage}`));
      latar.set(e, `${tempat(e)} ${g.backgroundColor} ${g.backgroundImage} ${g.opacity} ${g.filter} ${g.mixBlendMode}` +
        ` ${g.position} ${g.zIndex} ${semu}\\n${induk ? lapisan(induk) : ""}`);
    }
    return latar.get(e);
  };
  const berkata = (e) => ["INPUT", "SELECT", "TEXTAREA", "BUTTON"].includes(e.tagName)
    || [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  for (const e of document.querySelectorAll("body, body *")) {
    if (!berkata(e) || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const g = getComputedStyle(e);
    const cara = sidik(`${g.color} ${g.fontSize} ${g.fontWeight} ${g.textShadow} ${g.webkitTextStrokeWidth}` +
      ` ${e.type ?? ""} ${lapisan(e)}`);
    if (lihat.has(cara)) continue;
    lihat.add(cara);
    baru.set(e, cara);
    e.setAttribute("data-kontras", "");
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-kontras]" }] });
  const hasil = await axe.run(aturan);
  for (const aturan of hasil.incomplete)
    if (aturan.id === "color-contrast") aturan.nodes.forEach((n) => baru.delete(n.element));
  return [hasil.violations.map((v) => `${v.id} ${v.nodes[0].html.slice(0, 120)}`), [...baru.values()]];
}"""


class Axe:
    """axe in the pages of the contexts it was put into; it remembers what it has measured."""

    def __init__(self) -> None:
        self._kenal: list[int] = []

    @staticmethod
    def pasang(konteks: BrowserContext) -> None:
        """Every page of this context will have axe in it."""
        from axe_playwright_python.base import AXE_SCRIPT

        konteks.add_init_script(AXE_SCRIPT)

    def pelanggaran(self, lembar: Page) -> list[str]:
        """The rules that this page breaks, each with the first element that does."""
        salah, terukur = lembar.evaluate(PERIKSA, [ATURAN, self._kenal])
        self._kenal += terukur
        return salah
