// The squares of the sheet: where each stands, which are selected together, and how one walks between them.
import { pilihSel } from "./kisi.js";
import { tulisTsv } from "./tempel-rencana.js";

let tabel;
let jangkar = null; // the square where a block begins; the block ends at the square with the focus
let ujung = null;

export const BERHENTI = "[data-sel], [data-bukti]";

export const kotakDari = (simpul) => simpul.closest("td");
export const daftarBaris = () => [...tabel.querySelectorAll("tr[data-butir-isian]")].filter((tr) => tr.offsetParent);
export const selKotak = (td) => [...(td?.querySelectorAll("[data-sel]") ?? [])];
const tampak = (simpul) => simpul.offsetParent !== null; // on a narrow screen what is not asked is folded away
const berhentiBaris = (tr) => [...tr.querySelectorAll(BERHENTI)].filter(tampak);
const berhentiKotak = (td) => [...(td?.querySelectorAll(BERHENTI) ?? [])];

// Columns that can be filled, by their place in the row.
export const kolomIsi = () => [...(daftarBaris()[0]?.cells ?? [])].filter((td) => selKotak(td).length).map((td) => td.cellIndex);

export function letak(td) {
  return { r: daftarBaris().indexOf(td.parentElement), k: td.cellIndex };
}

export function pindah(tujuan) {
  if (!tujuan) return false;
  if (!tampak(tujuan)) tabel.toggleAttribute("data-semua-kolom", true);
  if (tujuan.matches("[data-sel]")) pilihSel(tujuan);
  else tujuan.focus();
  return true;
}

// The cell above or below: the same column of another row.
export function tegak(dari, langkah) {
  const td = kotakDari(dari);
  const baris = daftarBaris();
  const { r, k } = letak(td);
  const urut = berhentiKotak(td).indexOf(dari);
  const tuju = berhentiKotak(baris[Math.max(0, Math.min(baris.length - 1, r + langkah))]?.cells[k]);
  return r + langkah < 0 && r === 0 ? null : r + langkah >= baris.length && r === baris.length - 1 ? null : tuju[Math.min(Math.max(urut, 0), tuju.length - 1)] ?? null;
}

export function datar(dari, langkah) {
  const semua = berhentiBaris(dari.closest("tr"));
  return semua[semua.indexOf(dari) + langkah] ?? null;
}

// Along the sheet, from the end of a row to the beginning of the next.
export function berikut(dari, langkah) {
  const semua = daftarBaris().flatMap(berhentiBaris);
  return semua[semua.indexOf(dari) + langkah] ?? null;
}

export function ujungBaris(dari, akhir) {
  const semua = berhentiBaris(dari.closest("tr")).filter((sel) => sel.matches("[data-sel]"));
  return semua.at(akhir ? -1 : 0);
}

export function ujungLembar(akhir) {
  const baris = daftarBaris().at(akhir ? -1 : 0);
  return [...baris.querySelectorAll("[data-sel]")].at(akhir ? -1 : 0);
}

// As in a spreadsheet: to the last filled cell of the run, or over the empty ones to the next filled, or to the edge.
export function loncat(dari, cari, langkah) {
  const isi = (sel) => Boolean(sel?.value ?? sel?.textContent);
  let kini = dari;
  let tuju = cari(kini, langkah);
  if (!tuju) return null;
  const menyusur = isi(kini) && isi(tuju);
  while (tuju) {
    if (menyusur ? !isi(tuju) : isi(tuju)) return menyusur ? kini : tuju;
    kini = tuju;
    tuju = cari(kini, langkah);
  }
  return kini;
}

// What a square has to say opens below it, or above it where only there is room for it; else below, over the bar. A choice that
// stays open while one works elsewhere never covers the cell with the focus.
export function arahkanKata(td) {
  const kotak = [...td.querySelectorAll(".sel-kata")].map((bingkai) => bingkai.getBoundingClientRect());
  const kata = Math.max(0, ...kotak.map((bingkai) => bingkai.height));
  const { top, bottom } = td.getBoundingClientRect();
  const bawah = document.querySelector(".bilah").getBoundingClientRect().top - bottom;
  const fokus = document.activeElement.closest("td")?.getBoundingClientRect();
  const sebelah = fokus && kotak.some((bingkai) => bingkai.left < fokus.right && fokus.left < bingkai.right);
  const diBawah = sebelah && fokus.top >= bottom - 1 && fokus.top < bottom + kata;
  const diAtas = sebelah && fokus.bottom <= top + 1 && fokus.bottom > top - kata;
  td.toggleAttribute("data-ke-atas", (kata > bawah || diBawah) && kata < top && !diAtas);
}

// A block of squares ------------------------------------------------------------------------------------------------------------

function gambarBlok() {
  tabel.querySelectorAll("td.terpilih").forEach((td) => td.classList.remove("terpilih"));
  if (adaBlok()) for (const baris of kotakBlok()) for (const td of baris) td.classList.add("terpilih");
}

export const adaBlok = () => Boolean(jangkar && ujung && jangkar !== ujung);

// The squares of the block, row by row; of the one square with the focus where there is no block.
export function kotakBlok() {
  const awal = letak(jangkar);
  const akhir = letak(ujung);
  const [r1, r2] = [awal.r, akhir.r].sort((a, b) => a - b);
  const [k1, k2] = [awal.k, akhir.k].sort((a, b) => a - b);
  const kolom = kolomIsi().filter((k) => k >= k1 && k <= k2);
  return daftarBaris().slice(r1, r2 + 1).map((tr) => kolom.map((k) => tr.cells[k]));
}

export function mulaiBlok(td) {
  jangkar = ujung = td;
  gambarBlok();
}

export function perluasBlok(td) {
  if (!td || !selKotak(td).length) return;
  ujung = td;
  gambarBlok();
}

// Shift and an arrow: the block grows from where it ends, with Ctrl (`loncatan`) as far as Ctrl and an arrow go.
export function geserBlok(p, loncatan) {
  if (loncatan) return perluasBlok(kotakDari(loncatan(selKotak(ujung ?? jangkar)[0]) ?? ujung));
  const { r, k } = letak(ujung ?? jangkar);
  const kolom = kolomIsi();
  const dr = { ArrowUp: -1, ArrowDown: 1 }[p.key] ?? 0;
  const dk = { ArrowLeft: -1, ArrowRight: 1 }[p.key] ?? 0;
  const baris = daftarBaris();
  const keK = kolom[Math.max(0, Math.min(kolom.length - 1, kolom.indexOf(k) + dk))];
  return perluasBlok(baris[Math.max(0, Math.min(baris.length - 1, r + dr))].cells[keK]);
}

export const teksKotak = (td) => {
  const isi = selKotak(td).map((sel) => sel.value);
  return isi.some(Boolean) ? isi.join("/") : "";
};

export const tsvBlok = () => tulisTsv(kotakBlok().map((baris) => baris.map(teksKotak)));

export function pasangKisiLembar(akar) {
  tabel = akar;
  // Shift and a click: a block from the cell with the focus. A drag as well.
  tabel.addEventListener("mousedown", (p) => {
    const td = kotakDari(p.target);
    if (!td || !selKotak(td).length || p.button !== 0) return;
    if (!p.shiftKey || !jangkar) {
      if (adaBlok()) mulaiBlok(td); // a click ends the block, also on the cell that has the focus
      return;
    }
    p.preventDefault();
    p.stopPropagation();
    perluasBlok(td);
  }, true);
  tabel.addEventListener("mouseover", (p) => {
    const td = kotakDari(p.target);
    const menyunting = "sunting" in (document.activeElement?.dataset ?? {});
    if (p.buttons === 1 && td && jangkar && td !== jangkar && !menyunting) perluasBlok(td);
  });
  tabel.addEventListener("focusin", (p) => { if (p.target.matches("[data-sel]")) mulaiBlok(kotakDari(p.target)); });
}
