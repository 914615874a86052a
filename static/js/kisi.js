// Cells of any grid: one click selects (typing replaces), a second click or F2 edits inside. By mouse, finger and keyboard alike.
// A cell is an input or textarea that says data-kisi, or stands in something that does. Used by every number field and by the sheet.
const SEL = 'input[type="text"], input:not([type]), textarea';

let kini = null; // the cell that has the focus
let baruDipilih = null; // the cell that the press before this one selected
let ditunjuk = null; // the cell that a press has selected, and nothing but presses and typing since: only there is the next press the second
let diketik = null; // the cell that was typed into since it was selected: a press there sets the caret
let ditekan = false; // the button is down since it selected a cell

const cari = (e) => (e.matches?.(SEL) && e.closest("[data-kisi]") ? e : null);

export const menyunting = (sel) => "sunting" in sel.dataset;

// Selected by a key or by the program (Enter, arrows, paste, undo, a link): whatever was pressed before, the next press is the first.
export function pilihSel(sel) {
  sel.focus();
  sel.select();
  delete sel.dataset.sunting;
  ditunjuk = diketik = null;
}

// What a grid does when one of its cells begins to be edited inside: the sheet opens a long text.
const mulaiSunting = (sel, cara) => {
  sel.dataset.sunting = cara;
  sel.dispatchEvent(new CustomEvent("kisi:sunting", { bubbles: true }));
};

export function suntingSel(sel) {
  mulaiSunting(sel, "");
  sel.setSelectionRange(sel.value.length, sel.value.length);
}

// The first press selects the whole cell and keeps the browser from putting its caret there; the second is the browser's own.
function saatTunjuk(p) {
  const sel = cari(p.target);
  if (!sel || p.button !== 0 || sel.readOnly || sel.disabled) return;
  if (p.detail < 2) baruDipilih = null;
  if (document.activeElement === sel && (menyunting(sel) || ditunjuk === sel || diketik === sel)) {
    if (p.detail > 1 && baruDipilih === sel) {
      p.preventDefault(); // a double click edits; the browser would select a word of what stands there
      suntingSel(sel);
    }
    mulaiSunting(sel, "tunjuk"); // by a press: what stands there may have been meant to go (sambung.js)
    return;
  }
  p.preventDefault();
  pilihSel(sel);
  baruDipilih = ditunjuk = sel;
  ditekan = true;
}

// After a press inside a selection Chromium puts its caret at the next release, wherever that is: not into a cell that was just selected.
function saatLepasTekan(p) {
  if (ditekan) p.preventDefault();
  ditekan = false;
}

function saatFokus(p) {
  const sel = cari(p.target);
  if (!sel || sel === kini) return;
  kini = sel;
  sel.select();
}

// A window that loses the focus keeps the state of its cell: coming back, the next key must not replace what was being edited.
function saatLepas(p) {
  if (document.activeElement === p.target) return;
  delete p.target.dataset?.sunting;
  kini = ditunjuk = diketik = null;
}

// What is pasted over a selected cell is its whole new value, and the cell stays selected.
function saatKetik(p) {
  const sel = cari(p.target);
  if (!sel || !p.isTrusted) return;
  if (p.inputType === "insertFromPaste" && !menyunting(sel) && diketik !== sel) pilihSel(sel);
  else diketik = sel;
}

function saatTekan(p) {
  const sel = cari(p.target);
  if (!sel || p.key !== "F2") return;
  p.preventDefault();
  suntingSel(sel);
}

export function pasangKisi() {
  document.addEventListener("mousedown", saatTunjuk);
  document.addEventListener("mouseup", saatLepasTekan);
  document.addEventListener("focusin", saatFokus);
  document.addEventListener("focusout", saatLepas);
  document.addEventListener("input", saatKetik, true); // before the grid itself: it asks whether the cell is selected
  document.addEventListener("keydown", saatTekan);
}
