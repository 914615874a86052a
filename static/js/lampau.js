// The grid of realisasi from papers: a pasted block fills its cells, Enter walks down. The form itself is sent by its button.
import { adaTempelan, pasangTempel, urungkanTempelan } from "./isian-tempel.js";
import { pilihSel } from "./kisi.js";

const tabel = document.querySelector("[data-lembar-lampau]");

function isikan(sel, teks) {
  sel.value = teks;
  sel.dispatchEvent(new Event("input", { bubbles: true }));
  if (sel === document.activeElement) pilihSel(sel);
}

// The cell above or below in the same column; a square of two inputs is walked through from the one to the other.
function tegak(sel, langkah) {
  const kolom = sel.closest("td").cellIndex;
  const semua = [...tabel.querySelectorAll("tbody tr")].flatMap((tr) => [...(tr.cells[kolom]?.querySelectorAll("[data-sel]") ?? [])]);
  return semua[semua.indexOf(sel) + langkah] ?? null;
}

function saatTekan(p) {
  const sel = p.target.closest?.("[data-sel]");
  if (!sel) return;
  if ((p.ctrlKey || p.metaKey) && p.key.toLowerCase() === "z" && adaTempelan()) urungkanTempelan();
  else if (p.key === "Enter" || p.key === "ArrowDown" || p.key === "ArrowUp") {
    const tujuan = tegak(sel, p.key === "ArrowUp" || p.shiftKey ? -1 : 1);
    if (tujuan) pilihSel(tujuan);
  } else return;
  p.preventDefault();
}

if (tabel) {
  pasangTempel(tabel, (pasangan) => pasangan.forEach(([sel, teks]) => isikan(sel, teks)));
  tabel.addEventListener("keydown", saatTekan);
}
