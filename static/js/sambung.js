// A second press edits inside a cell, as in a spreadsheet: what is typed then may stand beside the old figure though it was meant to take
// its place. It is saved, and asked about. On the sheet the server asks (domain/sambungan), told by isian-antrean.js that it was edited so.
const FIGUR = /^\d[\d.]*(,\d+)?$/;
const angka = (teks) => teks.replace(/\D/g, "").length;

// What was typed into a cell since it held `dari`: one run of signs at one place, or (`teks` null) more than that.
let jejak = { sel: null };

function sebelumKetik(p) {
  const sel = p.target;
  if (sel.tagName !== "INPUT") return;
  if (jejak.sel !== sel || jejak.nilai !== sel.value || sel.value === jejak.dari) jejak = { sel, dari: sel.value, awal: 0, teks: "" };
  Object.assign(jejak, { nilai: sel.value, mulai: sel.selectionStart, ujung: sel.selectionEnd });
}

function sesudahKetik(p) {
  if (jejak.sel !== p.target || !p.isTrusted) return;
  const { nilai, mulai, ujung, awal, teks } = jejak;
  const kini = p.target.value;
  jejak.nilai = kini;
  const baru = kini.slice(mulai, kini.length - (nilai.length - ujung));
  const hapus = mulai === ujung && kini.length === nilai.length - 1 && kini === nilai.slice(0, mulai - 1) + nilai.slice(mulai);
  if (teks === null) return;
  if (hapus && teks && mulai === awal + teks.length) jejak.teks = teks.slice(0, -1);
  else if (!baru || mulai !== ujung || (teks && mulai !== awal + teks.length)) jejak.teks = null;
  else Object.assign(jejak, { awal: teks ? awal : mulai, teks: teks + baru });
}

// What was typed into `dari` to make what the cell holds; null where that cannot be said for sure.
export function ketikan(sel, dari) {
  if (jejak.sel !== sel || jejak.dari !== dari || jejak.teks === null) return null;
  return dari.slice(0, jejak.awal) + jejak.teks + dari.slice(jejak.awal) === sel.value ? jejak.teks : null;
}

const memuat = (ke, dari) => {
  let n = 0;
  for (const huruf of ke) if (huruf === dari[n]) n += 1;
  return n === dari.length;
};

// One digit more mends a figure; two, or as many as stood there, may be another one. {sisip}: what is proposed, "" for nothing; null: no doubt.
export function mungkinTersambung(sel, dari) {
  const ke = sel.value;
  const sisip = ketikan(sel, dari);
  const lebih = sisip === null ? angka(ke) - angka(dari) : angka(sisip);
  if (!/^-?\d/.test(dari) || !/^-?\d[\d.]*(,\d+)?$/.test(ke) || !memuat(ke, dari) || (sisip !== null && !FIGUR.test(sisip))) return null;
  return lebih > 1 || (lebih > 0 && lebih >= angka(dari)) ? { sisip: sisip ?? "" } : null;
}

// What the server is told of a figure that was edited so: what was typed, "?" where that cannot be said; "" where nothing is doubted.
export function disunting(sel, dari) {
  const tanya = sel.dataset.sunting === "tunjuk" && sel.inputMode === "decimal" && mungkinTersambung(sel, dari);
  jejak = { sel: null }; // what comes next is typed into the figure that is saved now
  return tanya ? tanya.sisip || "?" : "";
}

function pertanyaan(nama, { dari, sisip }) {
  const kotak = Object.assign(document.createElement("div"), { className: "sambung" });
  kotak.dataset.sambungan = nama;
  const kata = Object.assign(document.createElement("p"), { className: "isian-ragu-tanya" });
  const kalimat = sisip ? `ketikan ${sisip}. Apakah maksudnya ${sisip}?` : "angka yang diketik ke dalamnya. Apakah benar?";
  kata.append(Object.assign(document.createElement("span"), { textContent: `Angka ini memuat angka lama ${dari} dan ${kalimat}` }));
  const benar = tombol("Sudah benar");
  benar.dataset.sudahBenar = nama;
  kotak.append(kata, ...(sisip ? [tombol(`Jadikan ${sisip}`)] : []), benar);
  if (sisip) Object.assign(kotak.querySelector("button").dataset, { jadikan: sisip, untuk: nama });
  return kotak;
}

function tombol(kata) {
  return Object.assign(document.createElement("button"), { type: "button", className: "tombol tombol-biasa", textContent: kata });
}

// On every other grid the figure waits for its button: the question stands below it.
const diLuarLembar = (sel) => sel.matches?.("input[data-kisi], [data-kisi] input") && !sel.closest("[data-lembar]");

function saatTinggal(sel, dari) {
  const lama = sel.parentElement.querySelector(`[data-sambungan="${CSS.escape(sel.name)}"]`);
  if (lama && sel.value === dari) return;
  lama?.remove();
  const tanya = sel.dataset.sunting === "tunjuk" && mungkinTersambung(sel, dari);
  if (tanya) sel.after(pertanyaan(sel.name, { dari, ...tanya }));
}

function saatJawab(p) {
  const tekan = p.target.closest("[data-sambungan] button");
  const sel = tekan?.closest("[data-sambungan]").previousElementSibling;
  if (!sel || !diLuarLembar(sel)) return;
  tekan.closest("[data-sambungan]").remove();
  if (tekan.dataset.jadikan) {
    sel.value = tekan.dataset.jadikan;
    sel.dispatchEvent(new Event("input", { bubbles: true }));
  }
  sel.focus();
}

export function pasangSambung() {
  let dari = "";
  document.addEventListener("beforeinput", sebelumKetik, true);
  document.addEventListener("input", sesudahKetik, true);
  document.addEventListener("focusin", () => { jejak = { sel: null }; }, true); // what was typed before it was left is no typing into it
  document.addEventListener("focusin", (p) => { if (diLuarLembar(p.target)) dari = p.target.value; });
  document.addEventListener("focusout", (p) => { if (diLuarLembar(p.target) && document.activeElement !== p.target) saatTinggal(p.target, dari); });
  document.addEventListener("click", saatJawab);
}
