// The sheet of langkah 5: keys as in a spreadsheet, paste of a block, and a queue in which no typing is lost.
// HTMX sends each cell; this script keeps what is not yet saved in the browser until the server has confirmed it.
import { catatSel, hapusSel, pasangAntrean } from "./isian-antrean.js";
import { adaTempelan, pasangTempel, urungkanTempelan } from "./isian-tempel.js";
import { menyunting, pilihSel } from "./kisi.js";

const tabel = document.querySelector("[data-lembar]");
const sentuh = matchMedia("(pointer: coarse)").matches;

const sebaris = (sel) => [...sel.closest("tr").querySelectorAll("[data-sel]")];

// The cell above or below: the same column of the next row that has inputs.
function tegak(sel, langkah) {
  const kolom = sel.closest("td").dataset.kolom;
  const urut = [...sel.closest("td").querySelectorAll("[data-sel]")].indexOf(sel);
  const baris = [...tabel.querySelectorAll("tr[data-butir-isian]")];
  const tujuan = baris[baris.indexOf(sel.closest("tr")) + langkah]?.querySelectorAll(`td[data-kolom="${kolom}"] [data-sel]`);
  return tujuan?.length ? tujuan[Math.min(urut, tujuan.length - 1)] : null;
}

function datar(sel, langkah) {
  const semua = sebaris(sel);
  return semua[semua.indexOf(sel) + langkah] ?? null;
}

function pindah(sel) {
  if (!sel) return false;
  pilihSel(sel);
  return true;
}

const terpilihSemua = (sel) => sel.selectionStart === 0 && sel.selectionEnd === sel.value.length;

// Arrows walk between cells until one edits inside: F2, a click or typing in a text cell. In a number they walk at its ends.
function bolehPindah(sel, tombol) {
  if (tombol === "ArrowUp" || tombol === "ArrowDown") return sel.tagName === "INPUT" || !menyunting(sel);
  if (terpilihSemua(sel)) return true;
  if (menyunting(sel)) return false;
  const diAwal = sel.selectionStart === 0 && sel.selectionEnd === 0;
  const diAkhir = sel.selectionStart === sel.value.length;
  return tombol === "ArrowLeft" ? diAwal : diAkhir;
}

const ARAH = { ArrowUp: [tegak, -1], ArrowDown: [tegak, 1], ArrowLeft: [datar, -1], ArrowRight: [datar, 1] };

function panah(p, sel) {
  const [cari, langkah] = ARAH[p.key];
  if (p.shiftKey || p.altKey || p.ctrlKey || p.metaKey || !bolehPindah(sel, p.key)) return;
  if (pindah(cari(sel, langkah))) p.preventDefault();
}

function enter(p, sel) {
  const barisBaru = p.altKey || p.shiftKey;
  if (sel.tagName === "TEXTAREA" && sentuh && !p.ctrlKey) return;
  p.preventDefault();
  if (barisBaru && sel.tagName === "TEXTAREA") return sisipkan(sel, "\n");
  if (!pindah(tegak(sel, p.shiftKey ? -1 : 1))) sel.blur();
}

function sisipkan(sel, teks) {
  sel.setRangeText(teks, sel.selectionStart, sel.selectionEnd, "end");
  sel.dispatchEvent(new Event("input", { bubbles: true }));
}

function isikan(sel, teks) {
  sel.value = teks;
  sel.dispatchEvent(new Event("input", { bubbles: true }));
  htmx.trigger(sel, "kirim");
}

function kembalikan(sel) {
  sel.value = sel.dataset.tersimpan;
  hapusSel(sel);
  pilihSel(sel);
}

function salinAtas(sel) {
  const atas = tegak(sel, -1);
  if (atas) isikan(sel, atas.value);
}

function saatTekan(p) {
  const sel = p.target.closest?.("[data-sel]");
  if (!sel) return;
  const perintah = p.ctrlKey || p.metaKey;
  if (p.key in ARAH) panah(p, sel);
  else if (p.key === "Enter") enter(p, sel);
  else if (p.key === "Escape") kembalikan(sel);
  else if (perintah && p.key.toLowerCase() === "d") salinAtas(sel);
  else if (perintah && p.key.toLowerCase() === "z" && adaTempelan()) urungkanTempelan();
  else return;
  if (perintah) p.preventDefault();
}

function saatKetik(p) {
  const sel = p.target.closest?.("[data-sel]");
  if (!sel) return;
  if (p.isTrusted && sel.tagName === "TEXTAREA") sel.dataset.sunting = "";
  if (sel.value === sel.dataset.tersimpan) hapusSel(sel);
  else catatSel(sel);
}

// A file on its way shows how far it is.
function kemajuan(p) {
  const batang = p.target.closest?.("[data-unggah]")?.querySelector("progress");
  if (!batang || !p.detail.lengthComputable) return;
  batang.hidden = false;
  batang.value = Math.round((100 * p.detail.loaded) / p.detail.total);
}

if (tabel) {
  pasangAntrean(tabel);
  pasangTempel(tabel, isikan);
  tabel.addEventListener("keydown", saatTekan);
  tabel.addEventListener("input", saatKetik);
  document.addEventListener("htmx:xhr:progress", kemajuan);
}
